family "backup-replication" {
  code  = "BAK"
  title = { en = "Backup and replication", fr = "Sauvegarde et réplication" }
  description = {
    en = "Protected copies exist at a second site of the EEA and survive a deletion."
    fr = "Des copies protégées existent sur un second site de l’EEE et survivent à une suppression."
  }
}
