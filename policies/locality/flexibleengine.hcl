policy "HDS-LOC-500" {
  title     = { en = "The default region is in an allowed location", fr = "La région par défaut est dans une localisation autorisée" }
  severity  = "medium"
  resources = ["provider.flexibleengine", "provider.openstack", "provider.opentelekomcloud"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54, index pages: without region, OS_REGION_NAME decides; region names of OpenStack belong to the operator that auth_url names"
  rationale = {
    en = "A resource whose region nobody wrote goes to the default one: there a forgotten line becomes a transfer of health data."
    fr = "Une ressource dont personne n’a écrit la région va dans la région par défaut : c’est là qu’une ligne oubliée devient un transfert de données de santé."
  }

  enforce {
    condition = attrs.region == null ? hds::undetermined("the region of the provider, without which OS_REGION_NAME decides", "la région du fournisseur, sans laquelle OS_REGION_NAME décide") : hds::location_allowed(attrs.region)
    error_message = {
      en = "The default region ${attrs.region} is outside the allowed location. Choose one inside it."
      fr = "La région par défaut ${attrs.region} est hors de la localisation autorisée. En choisir une qui s’y trouve."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      provider "flexibleengine" {
        region = "eu-west-0"
      }

      provider "openstack" {
        auth_url = "https://auth.cloud.ovh.net/v3"
        region   = "GRA11"
      }
    EOT
    fr = <<-EOT
      provider "flexibleengine" {
        region = "eu-west-0"
      }

      provider "openstack" {
        auth_url = "https://auth.cloud.ovh.net/v3"
        region   = "GRA11"
      }
    EOT
  }

  noncompliant {
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
      region   = "BHS5"
    }
    provider "opentelekomcloud" { region = "eu-ch2" }
  }
  compliant {
    provider "flexibleengine" { region = "eu-west-0" }
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
      region   = "GRA11"
    }
  }
  undecided {
    provider "flexibleengine" {}
    provider "openstack" { region = "GRA11" }
    provider "opentelekomcloud" { region = "eu-xx" }
  }
}

policy "HDS-LOC-501" {
  title    = { en = "Storage, databases and compute are in an allowed location", fr = "Stockage, bases de données et calcul sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_s3_bucket",
    "flexibleengine_rds_instance_v3",
    "flexibleengine_rds_read_replica_v3",
    "flexibleengine_dds_instance_v3",
    "flexibleengine_gaussdb_cassandra_instance",
    "flexibleengine_gaussdb_influx_instance",
    "flexibleengine_compute_instance_v2",
    "flexibleengine_blockstorage_volume_v2",
    "flexibleengine_cce_cluster_v3",
    "flexibleengine_cbr_vault",
    "flexibleengine_sfs_turbo",
    "flexibleengine_sfs_file_system_v2",
    "flexibleengine_dws_cluster_v1",
    "flexibleengine_dms_kafka_instance",
    "openstack_blockstorage_volume_v3",
    "openstack_compute_instance_v2",
    "openstack_containerinfra_cluster_v1",
    "openstack_db_instance_v1",
    "openstack_images_image_v2",
    "openstack_keymanager_secret_v1",
    "openstack_objectstorage_container_v1",
    "openstack_sharedfilesystem_share_v2",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_s3_bucket",
    "opentelekomcloud_rds_instance_v3",
    "opentelekomcloud_dds_instance_v3",
    "opentelekomcloud_compute_instance_v2",
    "opentelekomcloud_blockstorage_volume_v2",
    "opentelekomcloud_cce_cluster_v3",
    "opentelekomcloud_sfs_turbo_share_v1",
    "opentelekomcloud_dws_cluster_v1",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: without region that of the provider is used, and without it OS_REGION_NAME decides; region names of OpenStack belong to the operator that auth_url names, and are unknown where it names none"
  rationale = {
    en = "Wherever health data is stored or computed on, the referential asks for a state of the European Economic Area. An OpenStack region is a name that its operator chose: with the address of the cloud, the code says where it is."
    fr = "Partout où des données de santé sont stockées ou traitées, le référentiel exige un État de l’Espace économique européen. Une région OpenStack est un nom choisi par son opérateur : avec l’adresse du cloud, le code dit où elle se trouve."
  }

  locals {
    region = attrs.region != null ? attrs.region : try(meta.provider.region, null)
  }

  enforce {
    condition = local.region == null ? hds::undetermined("the region of the resource or of its provider, without which OS_REGION_NAME decides", "la région de la ressource ou de son fournisseur, sans laquelle OS_REGION_NAME décide") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in ${local.region}, outside the allowed location. Create it in an allowed region and move the data."
      fr = "${meta.address} est dans ${local.region}, hors de la localisation autorisée. La créer dans une région autorisée et y déplacer les données."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      Create the resource in a region of the EEA and move the data; a region is never changed in place.

      region = "eu-west-0" # Flexible Engine
      region = "GRA11"     # OpenStack at OVHcloud, with auth_url in the provider
    EOT
    fr = <<-EOT
      Créer la ressource dans une région de l’EEE puis y déplacer les données ; une région ne se change jamais sur place.

      region = "eu-west-0" # Flexible Engine
      region = "GRA11"     # OpenStack chez OVHcloud, avec auth_url dans le fournisseur
    EOT
  }

  noncompliant {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
    resource "openstack_objectstorage_container_v1" "imaging" {
      name   = "imaging"
      region = "BHS5"
    }
  }
  noncompliant {
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
      region   = "UK1"
    }
    resource "openstack_compute_instance_v2" "app" { name = "app" }
  }
  noncompliant {
    resource "opentelekomcloud_obs_bucket" "imaging" {
      bucket = "imaging"
      region = "eu-ch2"
    }
  }
  compliant {
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
      region   = "BHS5"
    }
    resource "openstack_objectstorage_container_v1" "imaging" {
      name   = "imaging"
      region = "GRA11"
    }
  }
  compliant {
    provider "flexibleengine" { region = "eu-west-0" }
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
  }
  compliant {
    resource "opentelekomcloud_cce_cluster_v3" "app" {
      name   = "app"
      region = "eu-de"
    }
  }
  undecided {
    provider "openstack" { region = "GRA11" }
    resource "openstack_compute_instance_v2" "app" { name = "app" }
  }
  undecided {
    variable "region" {}
    resource "flexibleengine_obs_bucket" "imaging" {
      for_each = { given = var.region, recalled = "na-east-0", absent = null }
      bucket   = "imaging"
      region   = each.value
    }
  }
}

policy "HDS-LOC-502" {
  title    = { en = "Copies of backups and images stay in an allowed location", fr = "Les copies de sauvegardes et d’images restent dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "flexibleengine_rds_cross_region_backup_strategy",
    "flexibleengine_cbr_policy",
    "flexibleengine_images_image_copy",
    "opentelekomcloud_cbr_policy_v3",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44", "iso27001:A.8.13"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: destination_region is required for a copy of backups to another region, target_region for one of an image; without them there is no such copy"
  rationale = {
    en = "A backup sent to another region is the whole database once more, out of sight of those who run it: the rule of location is the same for it."
    fr = "Une sauvegarde envoyée dans une autre région, c’est toute la base une seconde fois, hors de vue de ceux qui l’exploitent : la règle de localisation est la même."
  }

  filter = local.region != null

  locals {
    region = attrs.destination_region != null ? attrs.destination_region : attrs.target_region
  }

  enforce {
    condition = hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} copies data to ${local.region}, outside the allowed location. Choose a region inside it."
      fr = "${meta.address} copie des données vers ${local.region}, hors de la localisation autorisée. Choisir une région qui s’y trouve."
    }
  }

  remediation = {
    en = <<-EOT
      destination_region = "eu-west-0" # images_image_copy: target_region
    EOT
    fr = <<-EOT
      destination_region = "eu-west-0" # images_image_copy: target_region
    EOT
  }

  noncompliant {
    resource "opentelekomcloud_cbr_policy_v3" "copy" {
      name               = "copy"
      operation_type     = "replication"
      destination_region = "eu-ch2"
    }
  }
  compliant {
    resource "flexibleengine_rds_cross_region_backup_strategy" "records" {
      instance_id            = "9d3f"
      backup_type            = "auto"
      keep_days              = 30
      destination_region     = "eu-west-0"
      destination_project_id = "5a1c"
    }
    resource "flexibleengine_images_image_copy" "base" {
      source_image_id = "9d3f"
      name            = "base"
      target_region   = "eu-west-0"
    }
  }
  undecided {
    variable "region" {}
    resource "flexibleengine_images_image_copy" "base" {
      source_image_id = "9d3f"
      name            = "base"
      target_region   = var.region
    }
    resource "flexibleengine_images_image_copy" "recalled" {
      source_image_id = "9d3f"
      name            = "base"
      target_region   = "na-east-0"
    }
  }
  inapplicable {
    resource "flexibleengine_images_image_copy" "base" {
      source_image_id = "9d3f"
      name            = "base"
    }
  }
}
