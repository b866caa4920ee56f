family "continuity" {
  code  = "CON"
  title = { en = "Continuity", fr = "Continuité d’activité" }
  description = {
    en = "The service survives the loss of a node, of a zone and of a site, and an accidental destruction."
    fr = "Le service survit à la perte d’un nœud, d’une zone et d’un site, ainsi qu’à une destruction accidentelle."
  }
}
