policy "HDS-CON-450" {
  title    = { en = "Applications run on two instances or more", fr = "Les applications tournent sur au moins deux instances" }
  severity = "medium"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
  ]
  supports = ["hds:exi-05-g", "hds-activities:application-platform", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source   = "CleverCloud/clevercloud 2.1.0: min_instance_count is required"
  rationale = {
    en = "With one instance, a host that fails takes the record away from the carers until the platform has started another."
    fr = "Avec une seule instance, la panne d’un hôte prive les soignants du dossier jusqu’à ce que la plateforme en ait démarré une autre."
  }

  enforce {
    condition = attrs.min_instance_count == null ? hds::undetermined("min_instance_count") : attrs.min_instance_count >= 2
    error_message = {
      en = "${meta.address} may run on ${attrs.min_instance_count} instance. Set min_instance_count to 2 or more."
      fr = "${meta.address} peut tourner sur ${attrs.min_instance_count} instance. Fixer min_instance_count à 2 ou plus."
    }
  }

  remediation = {
    en = <<-EOT
      min_instance_count = 2
      max_instance_count = 4
    EOT
    fr = <<-EOT
      min_instance_count = 2
      max_instance_count = 4
    EOT
  }

  noncompliant {
    resource "clevercloud_java_war" "records" {
      name               = "records"
      min_instance_count = 1
      max_instance_count = 4
      smallest_flavor    = "S"
      biggest_flavor     = "M"
    }
  }
  compliant {
    resource "clevercloud_nodejs" "portal" {
      name               = "portal"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "S"
      biggest_flavor     = "S"
    }
  }
  undecided {
    variable "instances" {}
    resource "clevercloud_docker" "portal" { name = "portal" }
    resource "clevercloud_docker" "agenda" {
      name               = "agenda"
      min_instance_count = var.instances
      max_instance_count = 4
      smallest_flavor    = "S"
      biggest_flavor     = "S"
    }
  }
}

policy "HDS-CON-451" {
  title     = { en = "Databases are reached through the proxy that follows them", fr = "Les bases de données sont jointes par le proxy qui les suit" }
  severity  = "medium"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "CleverCloud/clevercloud 2.1.0, page of the resource: direct_host_only bypasses the reverse proxy, without automatic failover on migration; it is optional, sent when it is written, and read as false when the service does not list it (source of the provider, readFromAPI). Clever Cloud documentation: the direct host is generated on demand and does not persist after a migration"
  rationale = {
    en = "When the platform moves a database to another host, the proxy follows; a direct address is lost, and the record stays unavailable until someone writes the new one."
    fr = "Quand la plateforme déplace une base sur un autre hôte, le proxy suit ; une adresse directe est perdue, et le dossier reste indisponible tant que personne n’écrit la nouvelle."
  }

  enforce {
    condition = !coalesce(attrs.direct_host_only, false)
    error_message = {
      en = "${meta.address} is reached by its direct address only, which is lost when the database moves. Remove direct_host_only."
      fr = "${meta.address} n’est jointe que par son adresse directe, perdue quand la base est déplacée. Retirer direct_host_only."
    }
    at = "direct_host_only"
  }

  remediation = {
    en = <<-EOT
      direct_host_only = false
    EOT
    fr = <<-EOT
      direct_host_only = false
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name             = "records"
      plan             = "s_sml"
      direct_host_only = true
    }
  }
  compliant {
    resource "clevercloud_mysql" "agenda" {
      name             = "agenda"
      plan             = "s_sml"
      direct_host_only = false
    }
    resource "clevercloud_mongodb" "notes" {
      name = "notes"
      plan = "s_sml"
    }
  }
  undecided {
    variable "direct" {}
    resource "clevercloud_postgresql" "records" {
      name             = "records"
      plan             = "s_sml"
      direct_host_only = var.direct
    }
  }
}

policy "HDS-CON-452" {
  title     = { en = "Node groups have two nodes or more", fr = "Les groupes de nœuds ont au moins deux nœuds" }
  severity  = "low"
  resources = ["clevercloud_kubernetes_nodegroup"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "CleverCloud/clevercloud 2.1.0: size is required, from 0. Clever Cloud documentation, Kubernetes: a node is replaced during an upgrade or after a failed health check, and the workloads of its group keep running on the others"
  rationale = {
    en = "The platform replaces nodes at each upgrade: the workloads of a group of one node, and the records they serve, stop while theirs is replaced."
    fr = "La plateforme remplace les nœuds à chaque mise à niveau : les charges d’un groupe d’un seul nœud, et les dossiers qu’elles servent, s’arrêtent pendant le remplacement du leur."
  }

  filter = coalesce(attrs.size, 1) > 0

  enforce {
    condition = attrs.size == null ? hds::undetermined("size") : attrs.size >= 2
    error_message = {
      en = "Node group ${attrs.name} has ${attrs.size} node. Set size to 2 or more."
      fr = "Le groupe de nœuds ${attrs.name} a ${attrs.size} nœud. Fixer size à 2 ou plus."
    }
  }

  remediation = {
    en = <<-EOT
      size = 3 # two stay while one is replaced
    EOT
    fr = <<-EOT
      size = 3 # deux restent pendant le remplacement d’un
    EOT
  }

  noncompliant {
    resource "clevercloud_kubernetes_nodegroup" "records" {
      kubernetes_id = "kubernetes_1"
      name          = "records"
      flavor        = "M"
      size          = 1
    }
  }
  compliant {
    resource "clevercloud_kubernetes_nodegroup" "records" {
      kubernetes_id = "kubernetes_1"
      name          = "records"
      flavor        = "M"
      size          = 2
    }
  }
  undecided {
    variable "size" {}
    resource "clevercloud_kubernetes_nodegroup" "portal" { name = "portal" }
    resource "clevercloud_kubernetes_nodegroup" "records" {
      kubernetes_id = "kubernetes_1"
      name          = "records"
      flavor        = "M"
      size          = var.size
    }
  }
  inapplicable {
    resource "clevercloud_kubernetes_nodegroup" "idle" {
      kubernetes_id = "kubernetes_1"
      name          = "idle"
      flavor        = "M"
      size          = 0
    }
  }
}

policy "HDS-CON-453" {
  title     = { en = "Stores of data are protected from a destroying plan", fr = "Les stockages de données sont protégés d’un plan qui les détruit" }
  severity  = "low"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_elasticsearch", "clevercloud_cellar", "clevercloud_cellar_bucket"]
  supports  = ["hds:exi-05-e", "hds:exi-05-g", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:32(1)(b)"]
  source    = "Terraform: prevent_destroy of lifecycle defaults to false. CleverCloud/clevercloud 2.1.0: a change of encryption, backup or direct_host_only replaces a database, and destroying a bucket erases the objects in it first (source of the provider)"
  rationale = {
    en = "Turning encryption or backups on is enough for Terraform to replace a database with an empty one; a bucket is emptied of its scans before it is destroyed."
    fr = "Activer le chiffrement ou les sauvegardes suffit pour que Terraform remplace une base par une autre, vide ; un compartiment est vidé de ses images avant d’être détruit."
  }

  enforce {
    condition = anytrue([for rules in coalesce(meta.lifecycle, []) : coalesce(try(rules.prevent_destroy, null), false)])
    error_message = {
      en = "Nothing prevents a plan from destroying ${meta.address}. Set prevent_destroy in its lifecycle."
      fr = "Rien n’empêche un plan de détruire ${meta.address}. Fixer prevent_destroy dans son lifecycle."
    }
  }

  remediation = {
    en = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
    fr = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_cellar" "scans" {
      name = "scans"
      lifecycle {
        prevent_destroy = false
      }
    }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "s_sml"
      lifecycle {
        ignore_changes = [plan]
      }
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      lifecycle {
        prevent_destroy = true
      }
    }
    resource "clevercloud_cellar_bucket" "scans" {
      id        = "scans"
      cellar_id = "cellar_1"
      lifecycle {
        prevent_destroy = true
      }
    }
  }
}
