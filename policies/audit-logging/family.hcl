family "audit-logging" {
  code  = "LOG"
  title = { en = "Audit logging", fr = "Traçabilité" }
  description = {
    en = "Who did what, when and on which data is recorded, kept, protected and readable by the customer."
    fr = "Qui a fait quoi, quand et sur quelles données : la trace est enregistrée, conservée, protégée et lisible par le client."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-d", "hds:exi-16", "hds-activities:administration-operation",
    "iso27001:A.5.28", "iso27001:A.8.15",
    "secnumcloud:12.6", "secnumcloud:12.7",
    "gdpr:5(1)(f)",
    "hipaa:164.312(b)",
  ]
}
