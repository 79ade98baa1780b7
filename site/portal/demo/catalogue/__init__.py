"""What the demo district offers: five programmes, their services in both languages, and the consent texts."""
