family "audit-logging" {
  code  = "LOG"
  title = { en = "Audit logging", fr = "Traçabilité" }
  description = {
    en = "Who did what, when and on which data is recorded, kept, protected and readable by the customer."
    fr = "Qui a fait quoi, quand et sur quelles données : la trace est enregistrée, conservée, protégée et lisible par le client."
  }
}
