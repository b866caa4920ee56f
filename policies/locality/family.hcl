family "locality" {
  code  = "LOC"
  title = { en = "Data location", fr = "Localisation des données" }
  description = {
    en = "Every store, copy, log, backup, key and state file of health data sits in a state of the European Economic Area."
    fr = "Chaque stockage, copie, journal, sauvegarde, clé et fichier d’état contenant des données de santé se trouve dans un État de l’Espace économique européen."
  }

  # What a policy of this family usually bears on: one or two a framework, those that it truly bears on.
  supports = [
    "hds:exi-28", "hds:exi-29", "hds:exi-31",
    "iso27001:A.5.31",
    "secnumcloud:19.2",
    "gdpr:44",
  ]
}
