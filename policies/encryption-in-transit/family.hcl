family "encryption-in-transit" {
  code  = "TLS"
  title = { en = "Encryption in transit", fr = "Chiffrement des flux" }
  description = {
    en = "No health data travels on a clear-text flow or under an obsolete protocol."
    fr = "Aucune donnée de santé ne circule en clair ni sous un protocole obsolète."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-c",
    "iso27001:A.5.14", "iso27001:A.8.24",
    "secnumcloud:10.2",
    "gdpr:32(1)(a)",
    "hipaa:164.312(e)(2)(ii)",
  ]
}
