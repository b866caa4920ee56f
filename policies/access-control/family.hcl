family "access-control" {
  code  = "ACL"
  title = { en = "Access control", fr = "Contrôle d’accès" }
  description = {
    en = "Only named networks and identities reach the infrastructure; everything else is denied."
    fr = "Seuls des réseaux et des identités désignés atteignent l’infrastructure ; tout le reste est refusé."
  }
}
