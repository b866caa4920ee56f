policy "HDS-SCO-302" {
  title    = { en = "Health data is in the region that Scaleway's HDS commitments cover", fr = "Les données de santé sont dans la région couverte par les engagements HDS de Scaleway" }
  severity = "high"
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
    "scaleway_block_volume",
    "scaleway_block_snapshot",
    "scaleway_instance_server",
    "scaleway_instance_volume",
    "scaleway_instance_snapshot",
    "scaleway_baremetal_server",
    "scaleway_redis_cluster",
  ]
  supports = ["hds:exi-17", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source   = "Scaleway, storage shared responsibility model and HDS guides of Object Storage and Block Storage (November 2025): buckets, volumes, snapshots, replicas and backups in Paris only, under an HDS contract. scaleway/scaleway 2.81.0: region or zone of the resource, else of the provider block, else the environment, which is left open"
  rationale = {
    en = "Amsterdam, Warsaw and Milan are lawful places for health data, but Scaleway gives its HDS commitments in Paris alone: elsewhere nobody certified hosts the records."
    fr = "Amsterdam, Varsovie et Milan sont des lieux licites pour des données de santé, mais Scaleway ne prend ses engagements HDS qu’à Paris : ailleurs, les dossiers n’ont pas d’hébergeur certifié."
  }

  locals {
    zonal  = anytrue([for product in ["block", "instance", "baremetal", "redis"] : startswith(meta.type, "scaleway_${product}_")])
    region = attrs.region != null ? attrs.region : meta.provider.region
    zone   = attrs.zone != null ? attrs.zone : meta.provider.zone
  }

  enforce {
    condition = local.zonal ? true : (local.region == null ? hds::undetermined("the region of the resource or of its provider, without which SCW_DEFAULT_REGION decides", "la région de la ressource ou de son fournisseur, sans laquelle SCW_DEFAULT_REGION décide") : hds::location(local.region).hds)
    error_message = {
      en = "${meta.address} is in ${local.region}, where Scaleway gives no HDS commitment. Keep health data in fr-par, or off this resource."
      fr = "${meta.address} est en ${local.region}, où Scaleway ne prend aucun engagement HDS. Garder les données de santé en fr-par, ou hors de cette ressource."
    }
  }

  enforce {
    condition = local.zonal ? (local.zone == null ? hds::undetermined("the zone of the resource or of its provider, without which SCW_DEFAULT_ZONE decides", "la zone de la ressource ou de son fournisseur, sans laquelle SCW_DEFAULT_ZONE décide") : hds::location(local.zone).hds) : true
    error_message = {
      en = "${meta.address} is in ${local.zone}, where Scaleway gives no HDS commitment. Keep health data in a zone of Paris, or off this resource."
      fr = "${meta.address} est en ${local.zone}, où Scaleway ne prend aucun engagement HDS. Garder les données de santé dans une zone de Paris, ou hors de cette ressource."
    }
  }

  remediation = {
    en = <<-EOT
      region = "fr-par"   # and, for zonal products:
      zone   = "fr-par-1" # then sign the HDS contract of Scaleway
    EOT
    fr = <<-EOT
      region = "fr-par"   # et, pour les produits zonaux :
      zone   = "fr-par-1" # puis signer le contrat HDS de Scaleway
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" {
      name   = "imagerie"
      region = "nl-ams"
    }
    resource "scaleway_block_volume" "pacs" {
      zone = "pl-waw-2"
      iops = 5000
    }
  }
  noncompliant {
    provider "scaleway" {
      region = "fr-par"
      zone   = "nl-ams-1"
    }
    resource "scaleway_block_volume" "pacs" { iops = 5000 }
    resource "scaleway_instance_server" "app" { type = "PRO2-S" }
    resource "scaleway_baremetal_server" "pacs" { offer = "EM-B112X-SSD" }
    resource "scaleway_redis_cluster" "sessions" {
      node_type = "RED1-MICRO"
      user_name = "app"
      version   = "7.2.11"
    }
  }
  compliant {
    provider "scaleway" {
      region = "fr-par"
      zone   = "nl-ams-1"
    }
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_block_volume" "pacs" {
      zone = "fr-par-1"
      iops = 5000
    }
  }
  compliant {
    provider "scaleway" {
      region = "nl-ams"
      zone   = "fr-par-1"
    }
    resource "scaleway_redis_cluster" "sessions" {
      node_type = "RED1-MICRO"
      user_name = "app"
      version   = "7.2.11"
    }
  }
  undecided {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket" "copy" {
      name   = "imagerie-copie"
      region = "us-nyc"
    }
    resource "scaleway_block_volume" "pacs" { iops = 5000 }
  }
  undecided {
    variable "zone" {}
    resource "scaleway_block_volume" "pacs" {
      zone = var.zone
      iops = 5000
    }
  }
}

policy "HDS-SCO-305" {
  title     = { en = "Volumes of health data are created for it", fr = "Les volumes de données de santé sont créés pour cet usage" }
  severity  = "medium"
  resources = ["scaleway_block_volume", "scaleway_instance_volume"]
  supports  = ["hds:exi-17", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "Scaleway, HDS guide of Block Storage (November 2025): a new volume, never an existing one. scaleway/scaleway 2.81.0: instance_volume_id turns an existing volume into a block volume; snapshot_id and from_snapshot_id make a new one from a copy, whose origin the code does not tell"
  rationale = {
    en = "Scaleway's HDS commitments begin with a volume created for health data. One that lived before, outside the contract, carries blocks that no key has ever protected."
    fr = "Les engagements HDS de Scaleway commencent avec un volume créé pour des données de santé. Un volume antérieur, hors contrat, porte des blocs qu’aucune clé n’a jamais protégés."
  }

  enforce {
    condition = attrs.instance_volume_id != null ? false : (coalesce(attrs.migrate_to_sbs, false) ? false : (
      attrs.snapshot_id == null && attrs.from_snapshot_id == null || hds::undetermined("whether the snapshot is that of a health data volume", "si l’instantané est celui d’un volume de données de santé")
    ))
    error_message = {
      en = "Volume ${meta.name} is an existing volume turned into a block volume: Scaleway asks for a new one for health data. Create a volume, encrypt it and copy the data."
      fr = "Le volume ${meta.name} est un volume existant converti en volume bloc : Scaleway en demande un nouveau pour des données de santé. Créer un volume, le chiffrer et y copier les données."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_block_volume" "pacs" {
        iops       = 15000
        size_in_gb = 500
        # neither instance_volume_id nor a snapshot from outside the HDS perimeter
      }
    EOT
    fr = <<-EOT
      resource "scaleway_block_volume" "pacs" {
        iops       = 15000
        size_in_gb = 500
        # ni instance_volume_id, ni instantané venu d’ailleurs que du périmètre HDS
      }
    EOT
  }

  noncompliant {
    resource "scaleway_block_volume" "pacs" {
      iops               = 5000
      instance_volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
    }
    resource "scaleway_instance_volume" "pacs" {
      type           = "b_ssd"
      migrate_to_sbs = true
    }
  }
  compliant {
    resource "scaleway_block_volume" "pacs" {
      iops       = 15000
      size_in_gb = 500
    }
    resource "scaleway_instance_volume" "scratch" {
      type           = "l_ssd"
      migrate_to_sbs = false
    }
  }
  undecided {
    resource "scaleway_block_volume" "pacs" {
      iops        = 5000
      snapshot_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
    }
    resource "scaleway_instance_volume" "pacs" {
      type             = "l_ssd"
      from_snapshot_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
    }
  }
}
