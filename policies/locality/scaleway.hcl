policy "HDS-LOC-300" {
  title    = { en = "Regional data stores are in an allowed location", fr = "Les dépôts de données régionaux sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "scaleway_object_bucket",
    "scaleway_rdb_instance",
    "scaleway_mongodb_instance",
    "scaleway_sdb_sql_database",
    "scaleway_opensearch_deployment",
    "scaleway_kafka_cluster",
    "scaleway_datawarehouse_deployment",
    "scaleway_datalab",
    "scaleway_file_filesystem",
    "scaleway_k8s_cluster",
    "scaleway_container_namespace",
    "scaleway_function_namespace",
    "scaleway_registry_namespace",
    "scaleway_mnq_sqs_queue",
    "scaleway_secret",
    "scaleway_key_manager_key",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "scaleway/scaleway 2.81.0, index page: region of the resource, else of the provider block; without either, SCW_DEFAULT_REGION or the active profile decides, then fr-par, so it is left open"
  rationale = {
    en = "Buckets, databases, clusters, images, secrets and keys take the region of the provider block without saying so. Moved there by an alias, patient records follow in silence."
    fr = "Compartiments, bases, clusters, images, secrets et clés prennent la région du bloc provider sans la nommer. Déplacés par un alias, les dossiers des patients suivent sans bruit."
  }

  locals {
    region = attrs.region != null ? attrs.region : meta.provider.region
  }

  enforce {
    condition = local.region == null ? hds::undetermined("the region of the resource or of its provider, without which SCW_DEFAULT_REGION decides", "la région de la ressource ou de son fournisseur, sans laquelle SCW_DEFAULT_REGION décide") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in ${local.region}, outside the allowed location. Use fr-par."
      fr = "${meta.address} est en ${local.region}, hors de la localisation autorisée. Utiliser fr-par."
    }
    at          = "region"
    never_false = "every region of Scaleway in reference/locations/scaleway.json is in the EEA, which is the default setting; with settings.location = france, nl-ams is refused; any other code is open"
  }

  remediation = {
    en = <<-EOT
      region = "fr-par"

      provider "scaleway" {
        region = "fr-par"
        zone   = "fr-par-1"
      }
    EOT
    fr = <<-EOT
      region = "fr-par"

      provider "scaleway" {
        region = "fr-par"
        zone   = "fr-par-1"
      }
    EOT
  }

  compliant {
    provider "scaleway" { region = "fr-par" }
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_rdb_instance" "records" {
      region    = "pl-waw"
      node_type = "DB-GP-S"
    }
  }
  compliant {
    provider "scaleway" { region = "xx-nul" }
    resource "scaleway_key_manager_key" "records" {
      region    = "fr-par"
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
    }
  }
  undecided {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
  }
  undecided {
    provider "scaleway" { zone = "nl-ams-1" }
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
  }
  undecided {
    provider "scaleway" { region = "fr-par" }
    variable "region" {}
    resource "scaleway_object_bucket" "imaging" {
      name   = "imagerie"
      region = var.region
    }
    resource "scaleway_object_bucket" "copy" {
      name   = "imagerie-copie"
      region = "us-nyc"
    }
  }
}

policy "HDS-LOC-301" {
  title    = { en = "Servers, volumes and zonal services are in an allowed location", fr = "Les serveurs, les volumes et les services zonaux sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "scaleway_block_volume",
    "scaleway_block_snapshot",
    "scaleway_instance_server",
    "scaleway_instance_volume",
    "scaleway_instance_snapshot",
    "scaleway_baremetal_server",
    "scaleway_redis_cluster",
    "scaleway_k8s_pool",
    "scaleway_lb",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "scaleway/scaleway 2.81.0, index page: zone of the resource, else of the provider block, whose region says nothing of it; without either, SCW_DEFAULT_ZONE or the active profile decides, then fr-par-1, so it is left open"
  rationale = {
    en = "A disk is where its zone is. The zone of a provider block is set apart from its region: one may say Paris and the other Amsterdam, and the server follows the zone."
    fr = "Un disque se trouve là où est sa zone. La zone d’un bloc provider se fixe à part de sa région : l’une peut dire Paris et l’autre Amsterdam, et le serveur suit la zone."
  }

  locals {
    zone = attrs.zone != null ? attrs.zone : meta.provider.zone
  }

  enforce {
    condition = local.zone == null ? hds::undetermined("the zone of the resource or of its provider, without which SCW_DEFAULT_ZONE decides", "la zone de la ressource ou de son fournisseur, sans laquelle SCW_DEFAULT_ZONE décide") : hds::location_allowed(local.zone)
    error_message = {
      en = "${meta.address} is in zone ${local.zone}, outside the allowed location. Use a zone of Paris, such as fr-par-1."
      fr = "${meta.address} est dans la zone ${local.zone}, hors de la localisation autorisée. Utiliser une zone de Paris, par exemple fr-par-1."
    }
    at          = "zone"
    never_false = "every region of Scaleway in reference/locations/scaleway.json is in the EEA, which is the default setting; with settings.location = france, nl-ams is refused; any other code is open"
  }

  remediation = {
    en = <<-EOT
      zone = "fr-par-1"
    EOT
    fr = <<-EOT
      zone = "fr-par-1"
    EOT
  }

  compliant {
    provider "scaleway" {
      region = "fr-par"
      zone   = "fr-par-2"
    }
    resource "scaleway_block_volume" "pacs" { iops = 5000 }
    resource "scaleway_redis_cluster" "sessions" {
      zone      = "nl-ams-1"
      node_type = "RED1-MICRO"
      user_name = "app"
      version   = "7.2.11"
    }
  }
  compliant {
    resource "scaleway_block_volume" "pacs" {
      zone = "fr-par-1"
      iops = 5000
    }
  }
  undecided {
    provider "scaleway" { region = "fr-par" }
    resource "scaleway_block_volume" "pacs" { iops = 5000 }
    resource "scaleway_block_volume" "copy" {
      zone = "us-nyc-1"
      iops = 5000
    }
  }
  undecided {
    variable "zone" {}
    resource "scaleway_lb" "front" {
      type = "LB-S"
      zone = var.zone
    }
  }
}

policy "HDS-LOC-302" {
  title     = { en = "The provider block names an allowed region and zone", fr = "Le bloc provider nomme une région et une zone autorisées" }
  severity  = "high"
  resources = ["provider.scaleway"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "scaleway/scaleway 2.81.0, index page: region and zone are optional; SCW_DEFAULT_REGION and SCW_DEFAULT_ZONE win over them and are not in the code; the defaults are fr-par and fr-par-1"
  rationale = {
    en = "Every resource without its own region is created where the provider block says. Left to a profile, the same code lands in another country on another workstation."
    fr = "Toute ressource sans région propre est créée là où le dit le bloc provider. Laissé à un profil, le même code aboutit dans un autre pays depuis un autre poste."
  }

  enforce {
    condition = attrs.region == null ? hds::undetermined("the region of the provider, without which SCW_DEFAULT_REGION decides", "la région du fournisseur, sans laquelle SCW_DEFAULT_REGION décide") : hds::location_allowed(attrs.region)
    error_message = {
      en = "The default region is ${attrs.region}, outside the allowed location. Use fr-par."
      fr = "La région par défaut est ${attrs.region}, hors de la localisation autorisée. Utiliser fr-par."
    }
    at          = "region"
    never_false = "every region of Scaleway in reference/locations/scaleway.json is in the EEA, which is the default setting; with settings.location = france, nl-ams is refused; any other code is open"
  }

  enforce {
    condition = attrs.zone == null ? true : hds::location_allowed(attrs.zone)
    error_message = {
      en = "The default zone is ${attrs.zone}, outside the allowed location. Use a zone of Paris, such as fr-par-1."
      fr = "La zone par défaut est ${attrs.zone}, hors de la localisation autorisée. Utiliser une zone de Paris, par exemple fr-par-1."
    }
    at          = "zone"
    never_false = "every region of Scaleway in reference/locations/scaleway.json is in the EEA, which is the default setting; with settings.location = france, nl-ams is refused; any other code is open"
  }

  remediation = {
    en = <<-EOT
      provider "scaleway" {
        region = "fr-par"
        zone   = "fr-par-1"
      }
    EOT
    fr = <<-EOT
      provider "scaleway" {
        region = "fr-par"
        zone   = "fr-par-1"
      }
    EOT
  }

  compliant {
    provider "scaleway" { region = "fr-par" }
  }
  compliant {
    provider "scaleway" {
      region = "nl-ams"
      zone   = "fr-par-1"
    }
  }
  undecided {
    provider "scaleway" {}
  }
  undecided {
    provider "scaleway" { zone = "fr-par-1" }
  }
  undecided {
    provider "scaleway" {
      region = "fr-par"
      zone   = "us-nyc-1"
    }
  }
  undecided {
    variable "region" {}
    provider "scaleway" { region = var.region }
  }
}

policy "HDS-LOC-303" {
  title     = { en = "Logical backups stay in the region of the database", fr = "Les sauvegardes logiques restent dans la région de la base" }
  severity  = "medium"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2"]
  source    = "scaleway/scaleway 2.81.0: backup_same_region is optional and computed; what an absent argument does is not documented, so it is left open. Scaleway has one region in France; its HDS commitments on storage forbid copies outside France (storage shared responsibility model, November 2025)"
  rationale = {
    en = "Paris is the only region of Scaleway in France: a dump of the records that leaves the region of the database leaves the country, and the perimeter of the HDS contract with it."
    fr = "Paris est la seule région de Scaleway en France : un export des dossiers qui quitte la région de la base quitte le pays, et avec lui le périmètre du contrat HDS."
  }

  filter = !coalesce(attrs.disable_backup, false)

  enforce {
    condition = attrs.backup_same_region == null ? hds::undetermined("backup_same_region") : attrs.backup_same_region
    error_message = {
      en = "Logical backups of database ${meta.name} are kept in another region than the database. Set backup_same_region = true."
      fr = "Les sauvegardes logiques de la base ${meta.name} sont conservées dans une autre région que la base. Fixer backup_same_region = true."
    }
    at = "backup_same_region"
  }

  remediation = {
    en = <<-EOT
      backup_same_region = true
    EOT
    fr = <<-EOT
      backup_same_region = true
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      backup_same_region = false
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      disable_backup     = false
      backup_same_region = true
    }
  }
  undecided {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
  }
  undecided {
    variable "local" {}
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      backup_same_region = var.local
    }
  }
  inapplicable {
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      disable_backup     = true
      backup_same_region = false
    }
  }
}

policy "HDS-LOC-304" {
  title     = { en = "Logs and metrics are kept in an allowed location", fr = "Les journaux et les métriques sont conservés dans une localisation autorisée" }
  severity  = "medium"
  resources = ["scaleway_cockpit_source", "scaleway_cockpit_alert_manager"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.15", "secnumcloud:19.2", "gdpr:44"]
  source    = "scaleway/scaleway 2.81.0: region of the resource, else of the provider block; without either the environment decides, which is left open"
  rationale = {
    en = "A stack trace or an access log may carry a patient's name or identifier: what Cockpit keeps is stored data, and follows the rule of location."
    fr = "Une trace d’erreur ou un journal d’accès peut contenir le nom ou l’identifiant d’un patient : ce que Cockpit conserve est une donnée stockée, soumise à la règle de localisation."
  }

  locals {
    region = attrs.region != null ? attrs.region : meta.provider.region
  }

  enforce {
    condition = local.region == null ? hds::undetermined("the region of the resource or of its provider, without which SCW_DEFAULT_REGION decides", "la région de la ressource ou de son fournisseur, sans laquelle SCW_DEFAULT_REGION décide") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} keeps observability data in ${local.region}, outside the allowed location. Use fr-par."
      fr = "${meta.address} conserve des données d’observabilité en ${local.region}, hors de la localisation autorisée. Utiliser fr-par."
    }
    at          = "region"
    never_false = "every region of Scaleway in reference/locations/scaleway.json is in the EEA, which is the default setting; with settings.location = france, nl-ams is refused; any other code is open"
  }

  remediation = {
    en = <<-EOT
      region = "fr-par"
    EOT
    fr = <<-EOT
      region = "fr-par"
    EOT
  }

  compliant {
    provider "scaleway" { region = "fr-par" }
    resource "scaleway_cockpit_source" "logs" {
      name           = "journaux"
      type           = "logs"
      retention_days = 365
    }
  }
  compliant {
    resource "scaleway_cockpit_alert_manager" "ops" { region = "fr-par" }
  }
  undecided {
    provider "scaleway" { region = "fr-par" }
    resource "scaleway_cockpit_alert_manager" "ops" { region = "us-nyc" }
  }
  undecided {
    resource "scaleway_cockpit_alert_manager" "ops" {}
  }
}
