family "encryption-in-transit" {
  code  = "TLS"
  title = { en = "Encryption in transit", fr = "Chiffrement des flux" }
  description = {
    en = "No health data travels on a clear-text flow or under an obsolete protocol."
    fr = "Aucune donnée de santé ne circule en clair ni sous un protocole obsolète."
  }
}
