policy "HDS-CON-500" {
  title     = { en = "Databases have a standby in another zone", fr = "Les bases de données ont un secours dans une autre zone" }
  severity  = "high"
  resources = ["flexibleengine_rds_instance_v3", "opentelekomcloud_rds_instance_v3"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, pages of the resource: ha_replication_mode and two zones make a primary and a standby, without it the instance is single; a flavor in .ha without the mode is left open"
  rationale = {
    en = "When its zone fails, a single database takes prescribing and admissions down with it until someone restores a backup."
    fr = "Quand sa zone tombe, une base unique entraîne la prescription et les admissions jusqu’à ce que quelqu’un restaure une sauvegarde."
  }

  locals {
    zones = flatten(attrs.availability_zone[*]) # a list in a list is how Terraform 0.11 passes one on
  }

  enforce {
    condition = attrs.ha_replication_mode != null ? true : (endswith(coalesce(attrs.flavor, "none"), ".ha") ? hds::undetermined("ha_replication_mode of a flavor in .ha", "ha_replication_mode d’un gabarit en .ha") : false)
    error_message = {
      en = "Database ${meta.address} has no standby. Give ha_replication_mode and two zones."
      fr = "La base ${meta.address} n’a pas d’instance de secours. Renseigner ha_replication_mode et deux zones."
    }
    at = "ha_replication_mode"
  }
  enforce {
    condition = attrs.ha_replication_mode == null || length(distinct(local.zones)) >= 2
    error_message = {
      en = "Database ${meta.address} has its standby in the zone of its primary (${join(", ", local.zones)}). Name two zones."
      fr = "La base ${meta.address} a son secours dans la zone de l’instance principale (${join(", ", local.zones)}). Nommer deux zones."
    }
    at = "availability_zone"
  }

  remediation = {
    en = <<-EOT
      flavor              = "rds.pg.s3.large.4.ha"
      ha_replication_mode = "sync"
      availability_zone   = ["eu-west-0a", "eu-west-0b"]
    EOT
    fr = <<-EOT
      flavor              = "rds.pg.s3.large.4.ha"
      ha_replication_mode = "sync"
      availability_zone   = ["eu-west-0a", "eu-west-0b"]
    EOT
  }

  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name              = "records"
      flavor            = "rds.pg.s3.large.4"
      availability_zone = ["eu-west-0a"]
    }
    resource "flexibleengine_rds_instance_v3" "unstated" { name = "records" }
    resource "flexibleengine_rds_instance_v3" "same_zone" {
      name                = "records"
      flavor              = "rds.pg.s3.large.4.ha"
      ha_replication_mode = "async"
      availability_zone   = ["eu-west-0a", "eu-west-0a"]
    }
  }
  compliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name                = "records"
      flavor              = "rds.pg.s3.large.4.ha"
      ha_replication_mode = "sync"
      availability_zone   = ["eu-west-0a", "eu-west-0b"]
    }
    variable "zones" { default = ["eu-de-01", "eu-de-02"] }
    resource "opentelekomcloud_rds_instance_v3" "older" {
      name                = "records"
      flavor              = "rds.pg.s1.medium.ha"
      ha_replication_mode = "sync"
      availability_zone   = ["${var.zones}"]
    }
  }
  undecided {
    resource "flexibleengine_rds_instance_v3" "records" {
      name              = "records"
      flavor            = "rds.pg.s3.large.4.ha"
      availability_zone = ["eu-west-0a"]
    }
    variable "zones" {}
    resource "opentelekomcloud_rds_instance_v3" "records" {
      name                = "records"
      flavor              = "rds.pg.s3.large.4.ha"
      ha_replication_mode = "sync"
      availability_zone   = var.zones
    }
  }
}

policy "HDS-CON-501" {
  title     = { en = "Kubernetes clusters have several masters", fr = "Les clusters Kubernetes ont plusieurs nœuds maîtres" }
  severity  = "medium"
  resources = ["flexibleengine_cce_cluster_v3", "opentelekomcloud_cce_cluster_v3"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, page of the resource: flavors cce.s1 and cce.t1 have one master, cce.s2 and cce.t2 are highly available"
  rationale = {
    en = "With its single master down a cluster no longer replaces a pod that dies, and the application of care goes out bit by bit."
    fr = "Son unique nœud maître arrêté, un cluster ne remplace plus un pod qui meurt, et l’application de soins s’éteint morceau par morceau."
  }

  enforce {
    condition = length(regexall("^cce\\.[st]2\\.", attrs.flavor_id)) > 0 ? true : (length(regexall("^cce\\.[st]1\\.", attrs.flavor_id)) > 0 ? false : hds::undetermined("the number of masters of the flavor", "le nombre de maîtres du gabarit"))
    error_message = {
      en = "Cluster ${meta.address} has a single master (${attrs.flavor_id}). Use a flavor cce.s2; the cluster is created anew."
      fr = "Le cluster ${meta.address} n’a qu’un nœud maître (${attrs.flavor_id}). Utiliser une gamme cce.s2 ; le cluster est recréé."
    }
    at = "flavor_id"
  }

  remediation = {
    en = <<-EOT
      flavor_id = "cce.s2.medium"
    EOT
    fr = <<-EOT
      flavor_id = "cce.s2.medium"
    EOT
  }

  noncompliant {
    resource "flexibleengine_cce_cluster_v3" "app" {
      for_each  = toset(["cce.s1.medium", "cce.t1.small"])
      name      = "app"
      flavor_id = each.value
    }
  }
  compliant {
    resource "flexibleengine_cce_cluster_v3" "app" {
      for_each  = toset(["cce.s2.medium", "cce.t2.small"])
      name      = "app"
      flavor_id = each.value
    }
  }
  undecided {
    variable "flavor" {}
    resource "flexibleengine_cce_cluster_v3" "app" {
      for_each  = { given = var.flavor, other = "cce.x3.small" }
      name      = "app"
      flavor_id = each.value
    }
  }
}

policy "HDS-CON-503" {
  title    = { en = "Destroying a bucket does not erase its objects", fr = "Détruire un compartiment n’efface pas ses objets" }
  severity = "high"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_s3_bucket",
    "openstack_objectstorage_container_v1",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: force_destroy defaults to false; with it every object is deleted with the bucket, without recovery"
  rationale = {
    en = "One line removed from the code, one apply, and the archive of images that must be kept for twenty years is gone with its versions."
    fr = "Une ligne retirée du code, un apply, et l’archive d’images à conserver vingt ans disparaît avec ses versions."
  }

  enforce {
    condition = !coalesce(attrs.force_destroy, false)
    error_message = {
      en = "terraform destroy erases the objects of ${meta.address}. Remove force_destroy = true."
      fr = "terraform destroy efface les objets de ${meta.address}. Retirer force_destroy = true."
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
    resource "openstack_objectstorage_container_v1" "imaging" {
      name          = "imaging"
      force_destroy = true
    }
  }
  compliant {
    resource "openstack_objectstorage_container_v1" "imaging" { name = "imaging" }
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket        = "imaging"
      force_destroy = false
    }
  }
  undecided {
    variable "force" {}
    resource "opentelekomcloud_s3_bucket" "imaging" {
      bucket        = "imaging"
      force_destroy = var.force
    }
  }
}

policy "HDS-CON-504" {
  title     = { en = "Scaling groups keep two instances in two zones", fr = "Les groupes d’élasticité gardent deux instances dans deux zones" }
  severity  = "low"
  resources = ["flexibleengine_as_group", "opentelekomcloud_as_group_v1"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: min_instance_number defaults to 0; which zones are used without available_zones is not documented"
  rationale = {
    en = "A group that may fall to one instance, or to none, stops the appointment service for as long as the next one takes to start."
    fr = "Un groupe qui peut descendre à une instance, ou à zéro, arrête la prise de rendez-vous le temps que la suivante démarre."
  }

  enforce {
    condition = coalesce(attrs.min_instance_number, 0) >= 2
    error_message = {
      en = "Group ${meta.address} may run ${coalesce(attrs.min_instance_number, 0)} instances. Set min_instance_number to 2 or more."
      fr = "Le groupe ${meta.address} peut descendre à ${coalesce(attrs.min_instance_number, 0)} instance. Fixer min_instance_number à 2 ou plus."
    }
    at = "min_instance_number"
  }
  enforce {
    condition = length(coalesce(attrs.available_zones, [])) > 0 ? length(distinct(attrs.available_zones)) >= 2 : hds::undetermined("available_zones, whose default is not documented", "available_zones, dont la valeur par défaut n’est pas documentée")
    error_message = {
      en = "Group ${meta.address} runs in one zone (${join(", ", coalesce(attrs.available_zones, []))}). Name two."
      fr = "Le groupe ${meta.address} fonctionne dans une seule zone (${join(", ", coalesce(attrs.available_zones, []))}). En nommer deux."
    }
    at = "available_zones"
  }

  remediation = {
    en = <<-EOT
      min_instance_number = 2
      available_zones     = ["eu-west-0a", "eu-west-0b"]
    EOT
    fr = <<-EOT
      min_instance_number = 2
      available_zones     = ["eu-west-0a", "eu-west-0b"]
    EOT
  }

  noncompliant {
    resource "flexibleengine_as_group" "front" {
      for_each            = { absent = null, one = 1 }
      scaling_group_name  = "front"
      min_instance_number = each.value
      available_zones     = ["eu-west-0a", "eu-west-0b"]
    }
    resource "flexibleengine_as_group" "one_zone" {
      scaling_group_name  = "front"
      min_instance_number = 2
      available_zones     = ["eu-west-0a", "eu-west-0a"]
    }
  }
  compliant {
    resource "flexibleengine_as_group" "front" {
      scaling_group_name  = "front"
      min_instance_number = 2
      available_zones     = ["eu-west-0a", "eu-west-0b"]
    }
  }
  undecided {
    resource "flexibleengine_as_group" "front" {
      for_each            = { absent = null, none = [] }
      scaling_group_name  = "front"
      min_instance_number = 2
      available_zones     = each.value
    }
  }
}
