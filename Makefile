# Portal de Comunicación Social. Lo único que hace falta: git, make y Python 3.11 o posterior.
PYTHON ?= python3
V := .venv/bin
PROCESOS ?= 2

.DEFAULT_GOAL := ayuda
.PHONY: ayuda portal servir revisar pruebas rendimiento dorados candados entorno entorno-pruebas navegador capturas

ayuda: ## Dice qué se puede hacer
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

portal: entorno ## Construye el portal de demostración en sitio/
	$(V)/portal construir

servir: entorno ## Muestra el portal y lo actualiza mientras se edita
	$(V)/portal servir

revisar: entorno-pruebas ## Revisa estilo, tipos y contenido
	$(V)/ruff check generador tests
	$(V)/mypy
	$(V)/portal revisar

pruebas: entorno-pruebas navegador ## Corre todas las pruebas
	$(V)/ruff check generador tests
	$(V)/mypy
	$(V)/pytest -n $(PROCESOS) -q

rendimiento: entorno-pruebas ## Mide contra Hugo, Pelican y MkDocs-Material (nunca es parte de las pruebas)
	$(V)/python -m tests.rendimiento

dorados: entorno-pruebas ## Reescribe lo que las pruebas esperan; revise el cambio antes de guardarlo
	REESCRIBIR=1 $(V)/pytest -q tests/sitios tests/test_documentacion.py

capturas: entorno-pruebas navegador ## Rehace las capturas del README
	$(V)/python -m tests.capturas

candados: ## Vuelve a fijar las versiones con sus hashes (necesita uv)
	uv pip compile pyproject.toml --extra construccion --universal --generate-hashes --no-header -q -o requisitos.txt
	uv pip compile pyproject.toml --extra construccion --extra pruebas --universal --generate-hashes --no-header -q -c requisitos.txt -o requisitos-pruebas.txt

entorno: .venv/listo
entorno-pruebas: .venv/listo-pruebas

.venv/listo: requisitos.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hace falta Python 3.11 o posterior: instálelo, o diga dónde está con «make portal PYTHON=/ruta/python3.12»."; exit 3; }
	@test -d .venv || $(PYTHON) -m venv .venv || { echo "No se pudo crear .venv: en Debian o Ubuntu instale python3-venv."; exit 3; }
	@echo "Instalando lo necesario en .venv (una sola vez; tarda uno o dos minutos)…"
	@$(V)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requisitos.txt
	@$(V)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@# Aunque esta máquina no deje que Python guarde lo que compila: si no, cada orden compilaría el programa otra vez.
	@PYTHONDONTWRITEBYTECODE= $(V)/python -m compileall -q generador
	@PYTHONDONTWRITEBYTECODE= $(V)/python -m generador.taller.plantillas
	@touch $@

.venv/listo-pruebas: .venv/listo requisitos-pruebas.txt
	@echo "Instalando lo que piden las pruebas…"
	@$(V)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requisitos-pruebas.txt
	@touch $@

# Chromium y Java salen de Debian; axe y el revisor de HTML del W3C, de npm con su candado. Solo se instala lo que falta:
# pedir el npm de Debian donde ya hay un Node de otra parte choca con él y no se instala nada.
# Liberation mide lo mismo que Arial, como la letra de casi todo teléfono; con la de Debian, más ancha, las páginas se miden mal.
navegador: tests/navegador/node_modules/listo
	@$(call exigir,command -v chromium,chromium)
	@$(call exigir,command -v java,default-jre-headless)
	@$(call exigir,fc-list | grep LiberationSans,fonts-liberation)

tests/navegador/node_modules/listo: tests/navegador/package-lock.json
	@$(call exigir,command -v npm,npm)
	@cd tests/navegador && npm ci --silent --no-audit --no-fund
	@touch $@

# Si la comprobación falla, instala el paquete de Debian; sin permiso, dice cómo.
define exigir
{ $(1); } >/dev/null 2>&1 || { \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
  else echo "Las pruebas piden $(2). En Debian: sudo apt-get install $(2)"; exit 3; fi; }
endef
