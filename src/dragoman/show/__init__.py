"""Show: records, dossiers, explanations and exports, made from what the ledger holds."""
