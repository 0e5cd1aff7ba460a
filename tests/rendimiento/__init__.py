"""Mide cuánto tarda y cuánta memoria usa Portal, junto a otros generadores y con los mismos textos."""
