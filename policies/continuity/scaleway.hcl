policy "HDS-CON-300" {
  title     = { en = "Managed databases are highly available", fr = "Les bases de données managées sont en haute disponibilité" }
  severity  = "high"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: is_ha_cluster defaults to false; a change makes a new instance"
  rationale = {
    en = "With one node, a failed machine closes the records for as long as it takes to rebuild it, emergency ward included."
    fr = "Avec un seul nœud, une machine en panne ferme les dossiers le temps de la reconstruire, urgences comprises."
  }

  enforce {
    condition = coalesce(attrs.is_ha_cluster, false)
    error_message = {
      en = "Database ${meta.name} runs on one node. Set is_ha_cluster = true; the instance is created anew."
      fr = "La base ${meta.name} tourne sur un seul nœud. Fixer is_ha_cluster = true ; l’instance est recréée."
    }
    at = "is_ha_cluster"
  }

  remediation = {
    en = <<-EOT
      is_ha_cluster = true
    EOT
    fr = <<-EOT
      is_ha_cluster = true
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type     = "DB-GP-S"
      is_ha_cluster = true
    }
  }
  undecided {
    variable "ha" {}
    resource "scaleway_rdb_instance" "records" {
      node_type     = "DB-GP-S"
      is_ha_cluster = var.ha
    }
  }
}

policy "HDS-CON-301" {
  title    = { en = "Data clusters have enough nodes to lose one", fr = "Les clusters de données ont assez de nœuds pour en perdre un" }
  severity = "medium"
  resources = [
    "scaleway_redis_cluster",
    "scaleway_mongodb_instance",
    "scaleway_opensearch_deployment",
    "scaleway_kafka_cluster",
    "scaleway_datawarehouse_deployment",
  ]
  supports = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source   = "scaleway/scaleway 2.81.0: cluster_size of Redis is optional and computed (1: alone, 2: with a standby), node_number of MongoDB, node_amount of Kafka and replica_count of the data warehouse are required, node_count of OpenSearch is optional; what an absent number means is left open. Three nodes elect a leader after the loss of one"
  rationale = {
    en = "Sessions, forms, letters in search and messages between hospitals stop with the one node that carries them."
    fr = "Sessions, formulaires, courriers en recherche et messages entre établissements s’arrêtent avec l’unique nœud qui les porte."
  }

  locals {
    wanted = contains(["scaleway_redis_cluster", "scaleway_datawarehouse_deployment"], meta.type) ? 2 : 3
    nodes  = try(coalesce(attrs.cluster_size, attrs.node_number, attrs.node_count, attrs.node_amount, attrs.replica_count), null)
  }

  enforce {
    condition = local.nodes == null ? hds::undetermined("the number of nodes", "le nombre de nœuds") : local.nodes >= local.wanted
    error_message = {
      en = "${meta.address} has ${local.nodes} node(s). Give it ${local.wanted} or more."
      fr = "${meta.address} a ${local.nodes} nœud(s). Lui en donner au moins ${local.wanted}."
    }
  }

  remediation = {
    en = <<-EOT
      cluster_size  = 2 # Redis
      node_number   = 3 # MongoDB
      node_count    = 3 # OpenSearch
      node_amount   = 3 # Kafka
      replica_count = 2 # data warehouse
    EOT
    fr = <<-EOT
      cluster_size  = 2 # Redis
      node_number   = 3 # MongoDB
      node_count    = 3 # OpenSearch
      node_amount   = 3 # Kafka
      replica_count = 2 # entrepôt de données
    EOT
  }

  noncompliant {
    resource "scaleway_redis_cluster" "sessions" { cluster_size = 1 }
    resource "scaleway_mongodb_instance" "forms" {
      node_type   = "MGDB-PRO2-S"
      node_number = 2
    }
    resource "scaleway_opensearch_deployment" "letters" { node_count = 2 }
    resource "scaleway_opensearch_deployment" "old" { node_amount = 2 }
    resource "scaleway_kafka_cluster" "messages" { node_amount = 2 }
    resource "scaleway_datawarehouse_deployment" "studies" { replica_count = 1 }
  }
  compliant {
    resource "scaleway_redis_cluster" "sessions" { cluster_size = 2 }
    resource "scaleway_mongodb_instance" "forms" {
      node_type   = "MGDB-PRO2-S"
      node_number = 3
    }
    resource "scaleway_kafka_cluster" "messages" { node_amount = 3 }
    resource "scaleway_datawarehouse_deployment" "studies" { replica_count = 2 }
  }
  undecided {
    resource "scaleway_redis_cluster" "sessions" { version = "7.2.11" }
  }
}

policy "HDS-CON-302" {
  title     = { en = "Kubernetes pools survive the loss of a node", fr = "Les pools Kubernetes survivent à la perte d’un nœud" }
  severity  = "medium"
  resources = ["scaleway_k8s_pool"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: size is required, autohealing and autoscaling default to false, min_size to 1 when size is above 0. Where the code has other pools, which may carry the same applications, one node is left open"
  rationale = {
    en = "Two nodes and their repair by the platform are what keeps consultations running while one machine is replaced."
    fr = "Deux nœuds, et leur réparation par la plateforme, voilà ce qui maintient les consultations pendant qu’une machine est remplacée."
  }

  filter = attrs.node_type != "external"

  locals {
    nodes = coalesce(attrs.autoscaling, false) ? coalesce(attrs.min_size, 1) : attrs.size
  }

  enforce {
    condition = coalesce(attrs.autohealing, false)
    error_message = {
      en = "Nodes of pool ${meta.name} that fail are not replaced. Set autohealing = true."
      fr = "Les nœuds défaillants du pool ${meta.name} ne sont pas remplacés. Fixer autohealing = true."
    }
    at = "autohealing"
  }

  enforce {
    condition = local.nodes >= 2 || length(hds::resources("scaleway_k8s_pool")) > 0 && hds::undetermined("whether other pools carry the same applications", "si d’autres pools portent les mêmes applications")
    error_message = {
      en = "Pool ${meta.name} may have one node only. Give it two or more."
      fr = "Le pool ${meta.name} peut n’avoir qu’un nœud. Lui en donner au moins deux."
    }
  }

  remediation = {
    en = <<-EOT
      size        = 3
      min_size    = 2
      autohealing = true
    EOT
    fr = <<-EOT
      size        = 3
      min_size    = 2
      autohealing = true
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_pool" "app" {
      node_type = "PRO2-S"
      size      = 3
    }
  }
  noncompliant {
    resource "scaleway_k8s_pool" "app" {
      node_type   = "PRO2-S"
      size        = 1
      autohealing = true
    }
  }
  noncompliant {
    resource "scaleway_k8s_pool" "app" {
      node_type   = "PRO2-S"
      size        = 3
      autoscaling = true
      autohealing = true
    }
  }
  compliant {
    resource "scaleway_k8s_pool" "app" {
      node_type   = "PRO2-S"
      size        = 2
      autohealing = true
    }
    resource "scaleway_k8s_pool" "batch" {
      node_type   = "PRO2-S"
      size        = 1
      autoscaling = true
      min_size    = 2
      autohealing = true
    }
  }
  undecided {
    resource "scaleway_k8s_pool" "app" {
      for_each    = toset(["fr-par-1", "fr-par-2"])
      node_type   = "PRO2-S"
      zone        = each.value
      size        = 1
      autohealing = true
    }
  }
  undecided {
    variable "size" {}
    resource "scaleway_k8s_pool" "app" {
      node_type   = "PRO2-S"
      size        = var.size
      autohealing = true
    }
  }
  inapplicable {
    resource "scaleway_k8s_pool" "elsewhere" {
      node_type = "external"
      size      = 0
    }
  }
}

policy "HDS-CON-303" {
  title     = { en = "Deleting a cluster keeps its volumes", fr = "Supprimer un cluster conserve ses volumes" }
  severity  = "medium"
  resources = ["scaleway_k8s_cluster"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: delete_additional_resources is required; true deletes volumes, load balancers and an empty private network with the cluster"
  rationale = {
    en = "Records in volumes of the cluster vanish with it: rebuilding a cluster, an ordinary act, becomes the loss of its data."
    fr = "Les dossiers contenus dans les volumes du cluster disparaissent avec lui : recréer un cluster, geste ordinaire, devient la perte de ses données."
  }

  enforce {
    condition = attrs.delete_additional_resources == null ? hds::undetermined("delete_additional_resources") : !attrs.delete_additional_resources
    error_message = {
      en = "Deleting cluster ${attrs.name} deletes its volumes. Set delete_additional_resources = false."
      fr = "Supprimer le cluster ${attrs.name} supprime ses volumes. Fixer delete_additional_resources = false."
    }
    at = "delete_additional_resources"
  }

  remediation = {
    en = <<-EOT
      delete_additional_resources = false
    EOT
    fr = <<-EOT
      delete_additional_resources = false
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_cluster" "app" {
      name                        = "app"
      delete_additional_resources = true
    }
  }
  compliant {
    resource "scaleway_k8s_cluster" "app" {
      name                        = "app"
      delete_additional_resources = false
    }
  }
  undecided {
    variable "delete" {}
    resource "scaleway_k8s_cluster" "app" {
      name                        = "app"
      delete_additional_resources = var.delete
    }
  }
  undecided {
    resource "scaleway_k8s_cluster" "app" { name = "app" }
  }
}

policy "HDS-CON-304" {
  title     = { en = "Servers with data and secrets are protected against deletion", fr = "Les serveurs porteurs de données et les secrets sont protégés contre la suppression" }
  severity  = "low"
  resources = ["scaleway_instance_server", "scaleway_baremetal_server", "scaleway_secret"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "scaleway/scaleway 2.81.0: protected defaults to false on servers; on a secret it is optional, and sent as false when absent (internal/services/secret/secret.go). Of instances, those with additional volumes are judged"
  rationale = {
    en = "One wrong apply deletes the server with its disk, or the password that opens the database: protection makes it two deliberate steps."
    fr = "Un seul apply malheureux supprime le serveur avec son disque, ou le mot de passe qui ouvre la base : la protection impose deux étapes délibérées."
  }

  filter = meta.type != "scaleway_instance_server" || length(coalesce(attrs.additional_volume_ids, [])) > 0

  enforce {
    condition = coalesce(attrs.protected, false)
    error_message = {
      en = "${meta.address} can be deleted by a single apply. Set protected = true."
      fr = "${meta.address} peut être supprimé par un seul apply. Fixer protected = true."
    }
    at = "protected"
  }

  remediation = {
    en = <<-EOT
      protected = true
    EOT
    fr = <<-EOT
      protected = true
    EOT
  }

  noncompliant {
    resource "scaleway_secret" "db" { name = "db" }
    resource "scaleway_baremetal_server" "pacs" {
      offer     = "EM-B112X-SSD"
      protected = false
    }
    resource "scaleway_instance_server" "ris" {
      type                  = "PRO2-S"
      additional_volume_ids = ["fr-par-1/11111111-1111-1111-1111-111111111111"]
    }
  }
  compliant {
    resource "scaleway_secret" "db" {
      name      = "db"
      protected = true
    }
  }
  undecided {
    variable "protected" {}
    resource "scaleway_baremetal_server" "pacs" {
      offer     = "EM-B112X-SSD"
      protected = var.protected
    }
  }
  inapplicable {
    resource "scaleway_instance_server" "front" { type = "PRO2-S" }
  }
}

policy "HDS-CON-305" {
  title     = { en = "Encryption keys are protected against deletion", fr = "Les clés de chiffrement sont protégées contre la suppression" }
  severity  = "high"
  resources = ["scaleway_key_manager_key"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "scaleway/scaleway 2.81.0: unprotected defaults to false, which protects the key"
  rationale = {
    en = "A deleted key takes with it everything that it ever encrypted: no backup brings the records back."
    fr = "Une clé supprimée emporte tout ce qu’elle a chiffré : aucune sauvegarde ne rendra les dossiers."
  }

  enforce {
    condition = !coalesce(attrs.unprotected, false)
    error_message = {
      en = "Key ${meta.name} can be deleted by a single apply. Remove unprotected."
      fr = "La clé ${meta.name} peut être supprimée par un seul apply. Retirer unprotected."
    }
    at = "unprotected"
  }

  remediation = {
    en = <<-EOT
      unprotected = false
    EOT
    fr = <<-EOT
      unprotected = false
    EOT
  }

  noncompliant {
    resource "scaleway_key_manager_key" "records" {
      usage       = "symmetric_encryption"
      algorithm   = "aes_256_gcm"
      unprotected = true
    }
  }
  compliant {
    resource "scaleway_key_manager_key" "records" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
    }
  }
  undecided {
    variable "unprotected" {}
    resource "scaleway_key_manager_key" "records" {
      usage       = "symmetric_encryption"
      algorithm   = "aes_256_gcm"
      unprotected = var.unprotected
    }
  }
}

policy "HDS-CON-306" {
  title     = { en = "Destroying a bucket does not erase its objects", fr = "Détruire un compartiment n’efface pas ses objets" }
  severity  = "high"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "scaleway/scaleway 2.81.0: force_destroy defaults to false; true deletes every object, locked ones included"
  rationale = {
    en = "A renamed bucket in Terraform is a bucket destroyed and made anew. With force_destroy the archive goes without a question, locks or not."
    fr = "Renommer un compartiment dans Terraform, c’est le détruire et le recréer. Avec force_destroy, l’archive part sans question, verrous compris."
  }

  enforce {
    condition = !coalesce(attrs.force_destroy, false)
    error_message = {
      en = "Destroying bucket ${attrs.name} erases its objects, locked ones included. Remove force_destroy."
      fr = "Détruire le compartiment ${attrs.name} efface ses objets, même verrouillés. Retirer force_destroy."
    }
    at = "force_destroy"
  }

  remediation = {
    en = <<-EOT
      force_destroy = false
    EOT
    fr = <<-EOT
      force_destroy = false
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" {
      name          = "imagerie"
      force_destroy = true
    }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
  }
  undecided {
    variable "force" {}
    resource "scaleway_object_bucket" "imaging" {
      name          = "imagerie"
      force_destroy = var.force
    }
  }
}

policy "HDS-CON-307" {
  title     = { en = "Read replicas are in another zone than the primary", fr = "Les réplicas de lecture sont dans une autre zone que l’instance principale" }
  severity  = "medium"
  resources = ["scaleway_rdb_read_replica"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: same_zone defaults to true"
  rationale = {
    en = "The outage that takes the primary's data centre takes a replica beside it too, on the day it was made for."
    fr = "La panne qui emporte le centre de données de l’instance principale emporte aussi un réplica placé à côté, le jour même où il devait servir."
  }

  enforce {
    condition = !coalesce(attrs.same_zone, true)
    error_message = {
      en = "Read replica ${meta.name} is in the zone of its primary. Set same_zone = false."
      fr = "Le réplica ${meta.name} est dans la zone de son instance principale. Fixer same_zone = false."
    }
    at = "same_zone"
  }

  remediation = {
    en = <<-EOT
      same_zone = false
    EOT
    fr = <<-EOT
      same_zone = false
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_read_replica" "reports" { instance_id = "fr-par/11111111-1111-1111-1111-111111111111" }
  }
  compliant {
    resource "scaleway_rdb_read_replica" "reports" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      same_zone   = false
    }
  }
  undecided {
    variable "near" {}
    resource "scaleway_rdb_read_replica" "reports" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      same_zone   = var.near
    }
  }
}

policy "HDS-CON-308" {
  title     = { en = "Placement groups spread their servers", fr = "Les groupes de placement répartissent leurs serveurs" }
  severity  = "low"
  resources = ["scaleway_instance_placement_group"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: policy_type defaults to max_availability; policy_mode is deprecated and not judged"
  rationale = {
    en = "Servers grouped for low latency share hardware: one power supply stops them all."
    fr = "Des serveurs regroupés pour réduire la latence partagent le matériel : une seule alimentation les arrête tous."
  }

  enforce {
    condition = coalesce(attrs.policy_type, "max_availability") == "max_availability"
    error_message = {
      en = "Placement group ${meta.name} brings its servers together (${attrs.policy_type}). Use max_availability."
      fr = "Le groupe de placement ${meta.name} rapproche ses serveurs (${attrs.policy_type}). Utiliser max_availability."
    }
    at = "policy_type"
  }

  remediation = {
    en = <<-EOT
      policy_type = "max_availability"
    EOT
    fr = <<-EOT
      policy_type = "max_availability"
    EOT
  }

  noncompliant {
    resource "scaleway_instance_placement_group" "app" { policy_type = "low_latency" }
  }
  compliant {
    resource "scaleway_instance_placement_group" "app" { name = "app" }
  }
  undecided {
    variable "type" {}
    resource "scaleway_instance_placement_group" "app" { policy_type = var.type }
  }
}

policy "HDS-CON-309" {
  title     = { en = "Objects are stored across several zones", fr = "Les objets sont stockés sur plusieurs zones" }
  severity  = "low"
  resources = ["scaleway_object", "scaleway_object_bucket"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: storage_class of an object is STANDARD when absent; ONEZONE_IA keeps one zone (fr-par only), and is within the HDS perimeter of Scaleway"
  rationale = {
    en = "The cheaper class keeps the only copy in one building: a fire there is the end of the scan."
    fr = "La classe économique garde l’unique exemplaire dans un seul bâtiment : un incendie y met fin à l’examen."
  }

  locals {
    transitions = flatten([for rule in coalesce(attrs.lifecycle_rule, []) : concat(rule.transition[*].storage_class, rule.noncurrent_version_transition[*].storage_class)])
    classes     = concat([attrs.storage_class], local.transitions)
  }

  enforce {
    for_each  = local.classes
    condition = each.value != "ONEZONE_IA"
    error_message = {
      en = "${meta.address} keeps objects in a single zone (ONEZONE_IA). Use STANDARD, or keep a second copy."
      fr = "${meta.address} conserve des objets dans une seule zone (ONEZONE_IA). Utiliser STANDARD, ou tenir une seconde copie."
    }
  }

  remediation = {
    en = <<-EOT
      storage_class = "STANDARD"
    EOT
    fr = <<-EOT
      storage_class = "STANDARD"
    EOT
  }

  noncompliant {
    resource "scaleway_object" "scan" {
      bucket        = "imagerie"
      key           = "irm.dcm"
      storage_class = "ONEZONE_IA"
    }
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      lifecycle_rule {
        enabled = true
        transition {
          days          = 90
          storage_class = "ONEZONE_IA"
        }
      }
    }
    resource "scaleway_object_bucket" "versions" {
      name = "versions"
      lifecycle_rule {
        enabled = true
        noncurrent_version_transition {
          noncurrent_days = 90
          storage_class   = "ONEZONE_IA"
        }
      }
    }
  }
  compliant {
    resource "scaleway_object" "scan" {
      bucket = "imagerie"
      key    = "irm.dcm"
    }
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
  }
  undecided {
    variable "class" {}
    resource "scaleway_object" "scan" {
      bucket        = "imagerie"
      key           = "irm.dcm"
      storage_class = var.class
    }
  }
}

policy "HDS-CON-310" {
  title     = { en = "Kubernetes clusters take their patches", fr = "Les clusters Kubernetes reçoivent leurs correctifs" }
  severity  = "low"
  resources = ["scaleway_k8s_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.8", "secnumcloud:17.4"]
  source    = "scaleway/scaleway 2.81.0: auto_upgrade is optional and computed, enable is required in it; what its absence means is not documented, so it is left open"
  rationale = {
    en = "A cluster that nobody upgrades ends out of support, and its first upgrade in two years happens on the day of an attack."
    fr = "Un cluster que personne ne met à jour finit hors support, et sa première mise à niveau en deux ans tombe le jour d’une attaque."
  }

  locals {
    enabled = one(coalesce(attrs.auto_upgrade, [])[*].enable)
  }

  enforce {
    condition = local.enabled == null ? hds::undetermined("auto_upgrade") : local.enabled
    error_message = {
      en = "Cluster ${attrs.name} does not take patches by itself. Set auto_upgrade.enable = true."
      fr = "Le cluster ${attrs.name} ne reçoit pas ses correctifs automatiquement. Fixer auto_upgrade.enable = true."
    }
    at = "auto_upgrade"
  }

  remediation = {
    en = <<-EOT
      version = "1.34"
      auto_upgrade {
        enable                        = true
        maintenance_window_day        = "sunday"
        maintenance_window_start_hour = 3
      }
    EOT
    fr = <<-EOT
      version = "1.34"
      auto_upgrade {
        enable                        = true
        maintenance_window_day        = "sunday"
        maintenance_window_start_hour = 3
      }
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_cluster" "app" {
      name = "app"
      auto_upgrade {
        enable                        = false
        maintenance_window_day        = "any"
        maintenance_window_start_hour = 3
      }
    }
  }
  compliant {
    resource "scaleway_k8s_cluster" "app" {
      name = "app"
      auto_upgrade {
        enable                        = true
        maintenance_window_day        = "any"
        maintenance_window_start_hour = 3
      }
    }
  }
  undecided {
    resource "scaleway_k8s_cluster" "app" { name = "app" }
  }
}
