family "encryption-at-rest" {
  code  = "ENC"
  title = { en = "Encryption at rest", fr = "Chiffrement au repos" }
  description = {
    en = "Stored health data is unreadable without a key that the customer controls or at least governs."
    fr = "Les données de santé stockées sont illisibles sans une clé que le client maîtrise ou, au minimum, gouverne."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-05-b",
    "iso27001:A.8.24",
    "secnumcloud:10.1", "secnumcloud:10.5",
    "gdpr:32(1)(a)",
    "hipaa:164.312(a)(2)(iv)",
  ]
}
