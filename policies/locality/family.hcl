family "locality" {
  code  = "LOC"
  title = { en = "Data location", fr = "Localisation des données" }
  description = {
    en = "Every store, copy, log, backup, key and state file of health data sits in a state of the European Economic Area."
    fr = "Chaque stockage, copie, journal, sauvegarde, clé et fichier d’état contenant des données de santé se trouve dans un État de l’Espace économique européen."
  }
}
