family "sovereignty" {
  code  = "SOV"
  title = { en = "Sovereignty", fr = "Souveraineté" }
  description = {
    en = "Which companies in the chain answer to the law of a state outside the EEA, what that law allows, and what is done about it."
    fr = "Quelles sociétés de la chaîne répondent au droit d’un État hors EEE, ce que ce droit permet et les mesures prises en regard."
  }
}
