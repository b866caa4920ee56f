family "encryption-at-rest" {
  code  = "ENC"
  title = { en = "Encryption at rest", fr = "Chiffrement au repos" }
  description = {
    en = "Stored health data is unreadable without a key that the customer controls or at least governs."
    fr = "Les données de santé stockées sont illisibles sans une clé que le client maîtrise ou, au minimum, gouverne."
  }
}
