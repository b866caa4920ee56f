policy "HDS-CON-600" {
  title    = { en = "Server groups spread their members", fr = "Les groupes de serveurs répartissent leurs membres" }
  severity = "low"
  resources = [
    "openstack_compute_servergroup_v2",
    "flexibleengine_compute_servergroup_v2",
    "opentelekomcloud_compute_servergroup_v2",
  ]
  supports = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: policies is affinity, anti-affinity or their soft form; what a group without one does is not documented"
  rationale = {
    en = "Two nodes of one database on one host are one node on the day that host fails."
    fr = "Deux nœuds d’une même base sur un même hôte n’en font qu’un le jour où cet hôte tombe."
  }

  enforce {
    condition = length(coalesce(attrs.policies, [])) == 0 ? hds::undetermined("policies") : length(setintersection(attrs.policies, ["anti-affinity", "soft-anti-affinity"])) > 0
    error_message = {
      en = "Group ${meta.address} keeps its members together (${join(", ", attrs.policies)}). Use anti-affinity."
      fr = "Le groupe ${meta.address} rassemble ses membres (${join(", ", attrs.policies)}). Utiliser anti-affinity."
    }
    at = "policies"
  }

  remediation = {
    en = <<-EOT
      policies = ["anti-affinity"]
    EOT
    fr = <<-EOT
      policies = ["anti-affinity"]
    EOT
  }

  noncompliant {
    resource "openstack_compute_servergroup_v2" "records" {
      for_each = toset(["affinity", "soft-affinity"])
      name     = "records"
      policies = [each.value]
    }
  }
  compliant {
    resource "openstack_compute_servergroup_v2" "records" {
      for_each = toset(["anti-affinity", "soft-anti-affinity"])
      name     = "records"
      policies = [each.value]
    }
  }
  undecided {
    variable "policies" {}
    resource "openstack_compute_servergroup_v2" "records" {
      for_each = { given = var.policies, absent = null, none = [] }
      name     = "records"
      policies = each.value
    }
  }
}

policy "HDS-CON-601" {
  title     = { en = "Magnum clusters have three masters and two nodes", fr = "Les clusters Magnum ont trois maîtres et deux nœuds" }
  severity  = "medium"
  resources = ["openstack_containerinfra_cluster_v1"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: node_count defaults to 1 (schema); master_count is optional and computed, and its default is not documented"
  rationale = {
    en = "etcd goes on after a failure with three members, not with one: what it holds is the state of every application of care on the cluster."
    fr = "etcd survit à une panne avec trois membres, pas avec un seul : il contient l’état de toutes les applications de soins du cluster."
  }

  enforce {
    condition = attrs.master_count == null ? hds::undetermined("master_count, whose default is not documented", "master_count, dont la valeur par défaut n’est pas documentée") : attrs.master_count >= 3
    error_message = {
      en = "Cluster ${meta.address} has ${attrs.master_count} master. Set master_count to 3."
      fr = "Le cluster ${meta.address} a ${attrs.master_count} maître. Fixer master_count à 3."
    }
    at = "master_count"
  }
  enforce {
    condition = coalesce(attrs.node_count, 1) >= 2
    error_message = {
      en = "Cluster ${meta.address} has ${coalesce(attrs.node_count, 1)} node. Set node_count to 2 or more."
      fr = "Le cluster ${meta.address} a ${coalesce(attrs.node_count, 1)} nœud. Fixer node_count à 2 ou plus."
    }
    at = "node_count"
  }

  remediation = {
    en = <<-EOT
      master_count      = 3
      node_count        = 3
      master_lb_enabled = true
    EOT
    fr = <<-EOT
      master_count      = 3
      node_count        = 3
      master_lb_enabled = true
    EOT
  }

  noncompliant {
    resource "openstack_containerinfra_cluster_v1" "health" {
      name                = "health"
      cluster_template_id = "9d3f"
      master_count        = 2
      node_count          = 2
    }
    resource "openstack_containerinfra_cluster_v1" "node" {
      for_each            = { absent = null, one = 1 }
      name                = "health"
      cluster_template_id = "9d3f"
      master_count        = 3
      node_count          = each.value
    }
  }
  compliant {
    resource "openstack_containerinfra_cluster_v1" "health" {
      name                = "health"
      cluster_template_id = "9d3f"
      master_count        = 3
      node_count          = 2
    }
  }
  undecided {
    resource "openstack_containerinfra_cluster_v1" "health" {
      name                = "health"
      cluster_template_id = "9d3f"
      node_count          = 2
    }
  }
}

policy "HDS-CON-604" {
  title     = { en = "Machine images cannot be deleted by mistake", fr = "Les images de machine ne peuvent être supprimées par erreur" }
  severity  = "low"
  resources = ["openstack_images_image_v2", "flexibleengine_images_image_v2", "opentelekomcloud_images_image_v2"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: protected defaults to false"
  rationale = {
    en = "A server of care is rebuilt from its image after a disaster: deleted meanwhile, the rebuilding becomes an installation by hand."
    fr = "Un serveur de soins se reconstruit depuis son image après un sinistre : si elle a été supprimée, la reconstruction devient une installation à la main."
  }

  enforce {
    condition = coalesce(attrs.protected, false)
    error_message = {
      en = "Image ${meta.address} can be deleted by mistake. Set protected = true."
      fr = "L’image ${meta.address} peut être supprimée par erreur. Fixer protected = true."
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
    resource "openstack_images_image_v2" "base" {
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
    }
  }
  compliant {
    resource "openstack_images_image_v2" "base" {
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
      protected        = true
    }
  }
  undecided {
    variable "golden" {}
    resource "openstack_images_image_v2" "base" {
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
      protected        = var.golden
    }
  }
}
