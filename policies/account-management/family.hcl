family "account-management" {
  code  = "IAM"
  title = { en = "Account management", fr = "Gestion des comptes" }
  description = {
    en = "Named accounts, least privilege, separate administrator accounts, rights that end."
    fr = "Comptes nominatifs, moindre privilège, comptes d’administration distincts, droits limités dans le temps."
  }
}
