"""What every app below and above may use: cells, masks, the clock, abstract models, errors, transactions.

No Django app and no tables. ``cells`` and ``masks`` are pure arithmetic and import no Django.
"""
