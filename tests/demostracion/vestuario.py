"""Variedad de piel, pelo, ropa y postura de las figuras."""

from dataclasses import dataclass, replace
from random import Random

from lienzo import Punto

PIELES = ("#efc7a2", "#dba67c", "#c68a5c", "#a86c48", "#7f4f36", "#e2b189")
PELOS = ("#2a1e24", "#3a2826", "#503629", "#211c26")
CANAS = ("#a9a5aa", "#d8d3cf")
ROPAS = (
    "#c6553b",
    "#e3a33a",
    "#2b7a78",
    "#35568a",
    "#d1517a",
    "#f3e3c8",
    "#8fae8b",
    "#6d4a7e",
    "#e9806e",
    "#7fb3c8",
)


PIERNAS = ("#2f3a56", "#4a4458", "#6b4f3f", "#39505a", "#8a7058")
MENOR: dict[str, object] = {"menor": True}


@dataclass(frozen=True)
class Pose:
    """Lugar de manos y pies, en partes de la estatura, de una figura que mira a la derecha."""

    manos: tuple[Punto, Punto] = ((-0.15, 0.46), (0.15, 0.46))
    pies: tuple[Punto, Punto] = ((-0.055, 0.0), (0.055, 0.0))
    cadera: float = 0.49
    inclina: float = 0.0
    rodilla: float = 1.0


POSES = {
    "reposo": Pose(),
    "camina": Pose(((-0.15, 0.5), (0.17, 0.53)), ((-0.13, 0.02), (0.12, 0.0)), 0.48, 0.02),
    "corre": Pose(((-0.17, 0.6), (0.2, 0.66)), ((-0.27, 0.14), (0.14, 0.0)), 0.46, 0.09),
    "patea": Pose(((-0.24, 0.62), (0.2, 0.7)), ((-0.06, 0.0), (0.25, 0.1)), 0.47, -0.06),
    "saluda": Pose(((-0.15, 0.46), (0.2, 0.96))),
    "senala": Pose(((-0.14, 0.47), (0.36, 0.8))),
    "festeja": Pose(((-0.2, 1.02), (0.2, 1.02))),
    "ofrece": Pose(((0.2, 0.6), (0.29, 0.63)), inclina=0.02),
    "atiende": Pose(((0.2, 0.52), (0.29, 0.5)), inclina=0.05),
    "lee": Pose(((0.08, 0.62), (0.17, 0.63))),
    "cintura": Pose(((-0.1, 0.53), (0.1, 0.53))),
    "cava": Pose(((0.1, 0.68), (0.24, 0.46)), ((-0.12, 0.0), (0.12, 0.0)), 0.46, 0.13),
    "planta": Pose(((0.22, 0.14), (0.3, 0.12)), ((-0.2, 0.0), (0.1, 0.0)), 0.24, 0.2),
    "sentada": Pose(((0.16, 0.42), (0.2, 0.4)), ((0.2, 0.0), (0.24, 0.0)), 0.27, 0.0),
    "borda": Pose(((0.17, 0.5), (0.22, 0.48)), ((0.19, 0.0), (0.23, 0.0)), 0.27, 0.03),
    "sopla": Pose(((0.14, 0.79), (0.22, 0.76))),
    "toca": Pose(((0.06, 0.6), (0.2, 0.62))),
    "lleva": Pose(((0.06, 0.6), (0.2, 0.86))),
}


@dataclass(frozen=True)
class Persona:
    """Todo lo que distingue a una figura."""

    alto: float
    piel: str
    pelo: str
    arriba: str
    abajo: str
    prenda: str = "pantalon"
    peinado: str = "corto"
    tocado: str = ""
    extra: str = ""
    color_extra: str = "#f3e3c8"
    pose: Pose = POSES["reposo"]
    menor: bool = False
    de_espaldas: bool = False
    manga_larga: bool = False


def al_azar(azar: Random, alto: float, pose: str = "reposo", **fijos: object) -> Persona:
    """Inventa una persona; lo que se da por nombre queda fijo."""
    mujer = azar.random() < 0.55
    persona = Persona(
        alto=alto,
        piel=azar.choice(PIELES),
        pelo=azar.choice(PELOS + PELOS + CANAS),
        arriba=azar.choice(ROPAS),
        abajo=azar.choice(PIERNAS),
        prenda=azar.choice(("falda", "vestido", "pantalon") if mujer else ("pantalon",)),
        peinado=azar.choice(("largo", "chongo", "trenzas") if mujer else ("corto",)),
        pose=POSES[pose],
        manga_larga=azar.random() < 0.4,
    )
    persona = replace(persona, **fijos)  # type: ignore[arg-type]
    if persona.menor and persona.pelo in CANAS:
        persona = replace(persona, pelo=PELOS[1])
    return persona
