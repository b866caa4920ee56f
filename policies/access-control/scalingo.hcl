policy "HDS-ACL-200" {
  title     = { en = "Database addons are not reachable from the Internet", fr = "Les addons de base de données ne sont pas joignables depuis Internet" }
  severity  = "critical"
  resources = ["scalingo_addon"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Scalingo/scalingo 2.7.4: database_features is optional and computed; Scalingo documentation, network exposure: publicly-available opens the addon to every address. Its absence is left open"
  rationale = {
    en = "publicly-available gives the database a public address without any filter on the source: one password separates the Internet from every record."
    fr = "publicly-available donne à la base une adresse publique sans aucun filtre sur la source : un mot de passe sépare Internet de tous les dossiers."
  }

  enforce {
    condition = attrs.database_features == null ? hds::undetermined("database_features") : !contains(attrs.database_features, "publicly-available")
    error_message = {
      en = "Addon ${attrs.provider_id} is reachable from the whole Internet. Remove publicly-available from database_features."
      fr = "L’addon ${attrs.provider_id} est joignable depuis tout Internet. Retirer publicly-available de database_features."
    }
  }

  remediation = {
    en = <<-EOT
      database_features = ["force-ssl"] # and reach it by: scalingo --app records db-tunnel
    EOT
    fr = <<-EOT
      database_features = ["force-ssl"] # et y accéder par : scalingo --app dossiers db-tunnel
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" {
      provider_id       = "postgresql"
      database_features = ["force-ssl", "publicly-available"]
    }
  }
  compliant {
    resource "scalingo_addon" "db" {
      provider_id       = "postgresql"
      database_features = ["force-ssl"]
    }
  }
  undecided {
    variable "features" {}
    resource "scalingo_addon" "db" {
      provider_id       = "postgresql"
      database_features = var.features
    }
  }
  undecided {
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
  }
}

policy "HDS-ACL-201" {
  title     = { en = "Database firewalls name the addresses they admit", fr = "Les pare-feu de base de données nomment les adresses admises" }
  severity  = "critical"
  resources = ["scalingo_database_firewall_rule"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Scalingo/scalingo 2.7.4: cidr or managed_range_id; dedicated databases deny by default (Scalingo documentation, network exposure)"
  rationale = {
    en = "A dedicated database admits nobody until a rule says so. A rule for the whole Internet undoes that."
    fr = "Une base dédiée n’admet personne tant qu’aucune règle ne le dit. Une règle pour tout Internet annule cette protection."
  }

  filter = attrs.cidr != null

  enforce {
    condition = !hds::cidr_is_open(attrs.cidr)
    error_message = {
      en = "The rule admits ${attrs.cidr}: the whole Internet. Name the addresses that need the database."
      fr = "La règle admet ${attrs.cidr} : tout Internet. Nommer les adresses qui ont besoin de la base."
    }
  }

  remediation = {
    en = <<-EOT
      cidr  = "203.0.113.10/32"
      label = "VPN of the hospital"
    EOT
    fr = <<-EOT
      cidr  = "203.0.113.10/32"
      label = "VPN de l’établissement"
    EOT
  }

  noncompliant {
    resource "scalingo_database_firewall_rule" "all" {
      database_id = "db1"
      cidr        = "0.0.0.0/0"
    }
  }
  compliant {
    resource "scalingo_database_firewall_rule" "vpn" {
      database_id = "db1"
      cidr        = "203.0.113.10/32"
    }
  }
  undecided {
    variable "vpn" {}
    resource "scalingo_database_firewall_rule" "vpn" {
      database_id = "db1"
      cidr        = var.vpn
    }
  }
  inapplicable {
    resource "scalingo_database_firewall_rule" "region" {
      database_id      = "db1"
      managed_range_id = "mr-42"
    }
  }
}

policy "HDS-ACL-202" {
  title     = { en = "Database firewall rules are narrow", fr = "Les règles de pare-feu des bases de données sont étroites" }
  severity  = "medium"
  resources = ["scalingo_database_firewall_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "Scalingo/scalingo 2.7.4: cidr or managed_range_id. 256 addresses, a /24, is our choice: the size of an office network in the example of the provider"
  rationale = {
    en = "Every address of the range may try passwords on the database. Past an office or a VPN, a range belongs to an operator and to its other customers."
    fr = "Chaque adresse de la plage peut essayer des mots de passe sur la base. Au-delà d’un site ou d’un VPN, une plage appartient à un opérateur et à ses autres clients."
  }

  # A rule for the whole Internet is another policy's.
  filter = attrs.cidr == null ? false : !hds::cidr_is_open(attrs.cidr)

  enforce {
    condition = hds::cidr_size(attrs.cidr) <= 256
    error_message = {
      en = "The rule admits ${hds::cidr_size(attrs.cidr)} addresses (${attrs.cidr}). Name those that need the database."
      fr = "La règle admet ${hds::cidr_size(attrs.cidr)} adresses (${attrs.cidr}). Nommer celles qui ont besoin de la base."
    }
  }

  remediation = {
    en = <<-EOT
      cidr  = "203.0.113.10/32"
      label = "VPN of the hospital"
    EOT
    fr = <<-EOT
      cidr  = "203.0.113.10/32"
      label = "VPN de l’établissement"
    EOT
  }

  noncompliant {
    resource "scalingo_database_firewall_rule" "operator" {
      database_id = "db1"
      cidr        = "203.0.112.0/23"
    }
  }
  compliant {
    resource "scalingo_database_firewall_rule" "office" {
      database_id = "db1"
      cidr        = "203.0.113.0/24"
    }
  }
  undecided {
    variable "vpn" {}
    resource "scalingo_database_firewall_rule" "vpn" {
      database_id = "db1"
      cidr        = var.vpn
    }
  }
  inapplicable {
    resource "scalingo_database_firewall_rule" "region" {
      database_id      = "db1"
      managed_range_id = "mr-42"
    }
    resource "scalingo_database_firewall_rule" "all" {
      database_id = "db1"
      cidr        = "0.0.0.0/0"
    }
  }
}

policy "HDS-ACL-204" {
  title     = { en = "Database firewall rules say who they are for", fr = "Les règles de pare-feu des bases de données disent pour qui elles sont" }
  severity  = "low"
  resources = ["scalingo_database_firewall_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2"]
  source    = "Scalingo/scalingo 2.7.4: label is optional, without default, and belongs to rules with a cidr"
  rationale = {
    en = "Nobody dares to remove an address that nobody can name. A label lets the yearly review close the accesses of a former supplier."
    fr = "Personne n’ose retirer une adresse que personne ne sait nommer. Un libellé permet à la revue annuelle de fermer les accès d’un ancien prestataire."
  }

  filter = attrs.cidr != null

  enforce {
    condition = trimspace(coalesce(attrs.label, " ")) != ""
    error_message = {
      en = "The rule for ${attrs.cidr} has no label. Write who needs it."
      fr = "La règle pour ${attrs.cidr} n’a pas de libellé. Écrire qui en a besoin."
    }
    at = "label"
  }

  remediation = {
    en = <<-EOT
      label = "VPN of the hospital"
    EOT
    fr = <<-EOT
      label = "VPN de l’établissement"
    EOT
  }

  noncompliant {
    resource "scalingo_database_firewall_rule" "office" {
      database_id = "db1"
      cidr        = "203.0.113.10/32"
    }
    resource "scalingo_database_firewall_rule" "blank" {
      database_id = "db1"
      cidr        = "203.0.113.11/32"
      label       = " "
    }
  }
  compliant {
    resource "scalingo_database_firewall_rule" "office" {
      database_id = "db1"
      cidr        = "203.0.113.10/32"
      label       = "VPN de l’établissement"
    }
  }
  undecided {
    variable "label" {}
    resource "scalingo_database_firewall_rule" "office" {
      database_id = "db1"
      cidr        = "203.0.113.10/32"
      label       = var.label
    }
  }
  inapplicable {
    resource "scalingo_database_firewall_rule" "region" {
      database_id      = "db1"
      managed_range_id = "mr-42"
    }
  }
}

policy "HDS-ACL-205" {
  title     = { en = "Forks cannot start review applications", fr = "Les forks ne peuvent pas démarrer d’applications de revue" }
  severity  = "high"
  resources = ["scalingo_scm_repo_link"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.4", "iso27001:A.8.31", "secnumcloud:12.3"]
  source    = "Scalingo/scalingo 2.7.4: automatic_creation_from_forks_allowed is optional, without default; Scalingo documentation, review apps"
  rationale = {
    en = "A review application inherits the variables and addons of its parent. Open to forks, anyone with an account on the forge runs code beside them."
    fr = "Une application de revue hérite des variables et des addons de son parent. Ouverte aux forks, quiconque a un compte sur la forge exécute du code à côté d’eux."
  }

  enforce {
    condition = !coalesce(attrs.automatic_creation_from_forks_allowed, false)
    error_message = {
      en = "Anyone who forks ${attrs.source} can start a copy of the application with its variables. Set automatic_creation_from_forks_allowed to false."
      fr = "Quiconque duplique ${attrs.source} peut démarrer une copie de l’application avec ses variables. Fixer automatic_creation_from_forks_allowed à false."
    }
  }

  remediation = {
    en = <<-EOT
      automatic_creation_from_forks_allowed = false
    EOT
    fr = <<-EOT
      automatic_creation_from_forks_allowed = false
    EOT
  }

  noncompliant {
    resource "scalingo_scm_repo_link" "git" {
      source                                = "https://git.exemple.fr/sante/dossiers"
      automatic_creation_from_forks_allowed = true
    }
  }
  compliant {
    resource "scalingo_scm_repo_link" "git" { source = "https://git.exemple.fr/sante/dossiers" }
  }
  undecided {
    variable "forks" {}
    resource "scalingo_scm_repo_link" "git" {
      source                                = "https://git.exemple.fr/sante/dossiers"
      automatic_creation_from_forks_allowed = var.forks
    }
  }
}

policy "HDS-ACL-206" {
  title     = { en = "HDS applications have no review applications", fr = "Les applications HDS n’ont pas d’applications de revue" }
  severity  = "high"
  resources = ["scalingo_scm_repo_link"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.31", "secnumcloud:12.3", "gdpr:25(2)"]
  source    = "Scalingo/scalingo 2.7.4: deploy_review_apps_enabled and, on the application, hds_resource default to false; Scalingo documentation, review apps: they may use the database of their parent. Of an application that is not in the code, it is not known"
  rationale = {
    en = "A review application runs code that nobody has approved yet, with the variables of its parent: on the application of the records, that is the address and password of the database."
    fr = "Une application de revue exécute du code que personne n’a encore approuvé, avec les variables de son parent : sur l’application des dossiers, ce sont l’adresse et le mot de passe de la base."
  }

  filter = coalesce(attrs.deploy_review_apps_enabled, false)

  enforce {
    condition = !anytrue([for app in hds::referred("app") : coalesce(app.hds_resource, false)])
    error_message = {
      en = "Merge requests of ${attrs.source} start copies of an HDS application. Set deploy_review_apps_enabled to false, and link a second application, without health data."
      fr = "Les demandes de fusion de ${attrs.source} démarrent des copies d’une application HDS. Fixer deploy_review_apps_enabled à false et lier une seconde application, sans données de santé."
    }
    at = "deploy_review_apps_enabled"
  }

  remediation = {
    en = <<-EOT
      deploy_review_apps_enabled = false
    EOT
    fr = <<-EOT
      deploy_review_apps_enabled = false
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" {
      name         = "records"
      hds_resource = true
    }
    resource "scalingo_scm_repo_link" "git" {
      app                        = scalingo_app.records.id
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
    }
  }
  compliant {
    resource "scalingo_app" "demo" { name = "demo" }
    resource "scalingo_scm_repo_link" "git" {
      app                        = scalingo_app.demo.id
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
    }
  }
  undecided {
    resource "scalingo_scm_repo_link" "git" {
      app                        = "records"
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
    }
  }
  inapplicable {
    resource "scalingo_scm_repo_link" "git" {
      app    = "records"
      source = "https://git.exemple.fr/sante/dossiers"
    }
  }
}
