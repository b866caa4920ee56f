policy "HDS-CON-700" {
  title     = { en = "Machines restart on another host when theirs fails", fr = "Les machines redémarrent sur un autre hôte quand le leur tombe" }
  severity  = "high"
  resources = ["vsphere_compute_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: ha_enabled defaults to false, ha_host_monitoring to enabled, ha_admission_control_policy to resourcePercentage"
  rationale = {
    en = "Without HA the loss of one host stops its machines until someone comes; without admission control there may be no room left to restart the records server."
    fr = "Sans HA, la perte d’un hôte arrête ses machines jusqu’à ce que quelqu’un vienne ; sans contrôle d’admission, il peut ne plus rester de place pour redémarrer le serveur de dossiers."
  }

  enforce {
    condition = coalesce(attrs.ha_enabled, false) && coalesce(attrs.ha_host_monitoring, "enabled") == "enabled"
    error_message = {
      en = "Cluster ${attrs.name} does not restart the machines of a failed host. Set ha_enabled = true and ha_host_monitoring = enabled."
      fr = "Le cluster ${attrs.name} ne redémarre pas les machines d’un hôte en panne. Fixer ha_enabled à true et ha_host_monitoring à enabled."
    }
    at = "ha_enabled"
  }
  enforce {
    condition = coalesce(attrs.ha_admission_control_policy, "resourcePercentage") != "disabled"
    error_message = {
      en = "Cluster ${attrs.name} keeps no room for a failed host (ha_admission_control_policy = disabled). Use resourcePercentage."
      fr = "Le cluster ${attrs.name} ne garde pas de place pour un hôte en panne (ha_admission_control_policy = disabled). Utiliser resourcePercentage."
    }
  }

  remediation = {
    en = <<-EOT
      ha_enabled                  = true
      ha_admission_control_policy = "resourcePercentage"
    EOT
    fr = <<-EOT
      ha_enabled                  = true
      ha_admission_control_policy = "resourcePercentage"
    EOT
  }

  noncompliant {
    resource "vsphere_compute_cluster" "off" { name = "off" }
    resource "vsphere_compute_cluster" "blind" {
      name               = "blind"
      ha_enabled         = true
      ha_host_monitoring = "disabled"
    }
    resource "vsphere_compute_cluster" "full" {
      name                        = "full"
      ha_enabled                  = true
      ha_admission_control_policy = "disabled"
    }
  }
  compliant {
    resource "vsphere_compute_cluster" "health" {
      name       = "health"
      ha_enabled = true
    }
  }
  undecided {
    variable "available" {}
    resource "vsphere_compute_cluster" "health" {
      name       = "health"
      ha_enabled = var.available
    }
  }
}

policy "HDS-CON-701" {
  title     = { en = "Machines are spread over hosts by themselves", fr = "Les machines se répartissent d’elles-mêmes entre les hôtes" }
  severity  = "medium"
  resources = ["vsphere_compute_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: drs_enabled defaults to false, drs_automation_level to manual, where someone has to accept each move"
  rationale = {
    en = "After a failure all the machines may end up on the same host, and the next failure takes the whole service."
    fr = "Après une panne, toutes les machines peuvent se retrouver sur le même hôte, et la panne suivante emporte le service entier."
  }

  enforce {
    condition = coalesce(attrs.drs_enabled, false) && coalesce(attrs.drs_automation_level, "manual") != "manual"
    error_message = {
      en = "DRS of cluster ${attrs.name} moves nothing by itself. Set drs_enabled = true and drs_automation_level = fullyAutomated."
      fr = "Le DRS du cluster ${attrs.name} ne déplace rien de lui-même. Fixer drs_enabled à true et drs_automation_level à fullyAutomated."
    }
    at = "drs_enabled"
  }

  remediation = {
    en = <<-EOT
      drs_enabled          = true
      drs_automation_level = "fullyAutomated"
    EOT
    fr = <<-EOT
      drs_enabled          = true
      drs_automation_level = "fullyAutomated"
    EOT
  }

  noncompliant {
    resource "vsphere_compute_cluster" "off" {
      name                 = "off"
      drs_automation_level = "fullyAutomated"
    }
    resource "vsphere_compute_cluster" "manual" {
      name        = "manual"
      drs_enabled = true
    }
    resource "vsphere_compute_cluster" "written" {
      name                 = "written"
      drs_enabled          = true
      drs_automation_level = "manual"
    }
  }
  compliant {
    resource "vsphere_compute_cluster" "health" {
      name                 = "health"
      drs_enabled          = true
      drs_automation_level = "partiallyAutomated"
    }
  }
  undecided {
    variable "spread" {}
    resource "vsphere_compute_cluster" "health" {
      name                 = "health"
      drs_enabled          = var.spread
      drs_automation_level = "fullyAutomated"
    }
  }
}

policy "HDS-CON-702" {
  title     = { en = "Rules that keep replicas apart are in force", fr = "Les règles qui séparent les répliques sont en vigueur" }
  severity  = "medium"
  resources = ["vsphere_compute_cluster_vm_anti_affinity_rule"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: enabled defaults to true; virtual_machine_ids is required"
  rationale = {
    en = "A rule that is disabled, or that has one machine left, keeps nothing apart: the two copies of the base fall with the same host."
    fr = "Une règle désactivée, ou à laquelle il ne reste qu’une machine, ne sépare rien : les deux copies de la base tombent avec le même hôte."
  }

  enforce {
    condition = coalesce(attrs.enabled, true) && length(attrs.virtual_machine_ids) >= 2
    error_message = {
      en = "Rule ${attrs.name} keeps nothing apart. Enable it, with the machines that must not share a host."
      fr = "La règle ${attrs.name} ne sépare rien. L’activer, avec les machines qui ne doivent pas partager un hôte."
    }
  }

  remediation = {
    en = <<-EOT
      enabled             = true
      mandatory           = true
      virtual_machine_ids = [for machine in vsphere_virtual_machine.records : machine.id]
    EOT
    fr = <<-EOT
      enabled             = true
      mandatory           = true
      virtual_machine_ids = [for machine in vsphere_virtual_machine.records : machine.id]
    EOT
  }

  noncompliant {
    resource "vsphere_compute_cluster_vm_anti_affinity_rule" "off" {
      name                = "off"
      enabled             = false
      virtual_machine_ids = ["4203-aa", "4203-bb"]
    }
    resource "vsphere_compute_cluster_vm_anti_affinity_rule" "alone" {
      name                = "alone"
      virtual_machine_ids = ["4203-aa"]
    }
  }
  compliant {
    resource "vsphere_compute_cluster_vm_anti_affinity_rule" "records" {
      name                = "records"
      virtual_machine_ids = ["4203-aa", "4203-bb"]
    }
  }
  undecided {
    variable "machines" {}
    resource "vsphere_compute_cluster_vm_anti_affinity_rule" "records" {
      name                = "records"
      virtual_machine_ids = var.machines
    }
  }
}

policy "HDS-CON-703" {
  title     = { en = "No machine is left out of restart", fr = "Aucune machine n’est exclue du redémarrage" }
  severity  = "medium"
  resources = ["vsphere_ha_vm_override"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: ha_vm_restart_priority defaults to clusterRestartPriority"
  rationale = {
    en = "A machine with restart disabled stays down after the failure of its host, while the dashboard of the cluster is green."
    fr = "Une machine dont le redémarrage est désactivé reste arrêtée après la panne de son hôte, alors que le tableau de bord du cluster est au vert."
  }

  enforce {
    condition = coalesce(attrs.ha_vm_restart_priority, "clusterRestartPriority") != "disabled"
    error_message = {
      en = "${meta.address} leaves a machine out of restart after a failure. Use a priority other than disabled."
      fr = "${meta.address} exclut une machine du redémarrage après une panne. Utiliser une priorité autre que disabled."
    }
  }

  remediation = {
    en = <<-EOT
      ha_vm_restart_priority = "high"
    EOT
    fr = <<-EOT
      ha_vm_restart_priority = "high"
    EOT
  }

  noncompliant {
    resource "vsphere_ha_vm_override" "records" {
      virtual_machine_id     = "4203-aa"
      ha_vm_restart_priority = "disabled"
    }
  }
  compliant {
    resource "vsphere_ha_vm_override" "records" { virtual_machine_id = "4203-aa" }
  }
  undecided {
    variable "priority" {}
    resource "vsphere_ha_vm_override" "records" {
      virtual_machine_id     = "4203-aa"
      ha_vm_restart_priority = var.priority
    }
  }
}

policy "HDS-CON-704" {
  title     = { en = "vSAN clusters know their failure domains", fr = "Les clusters vSAN connaissent leurs domaines de panne" }
  severity  = "low"
  resources = ["vsphere_compute_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: vsan_fault_domains and vsan_stretched_cluster are optional; without them each host is its own domain, and racks and rooms are not taken into account"
  rationale = {
    en = "Copies of a disk that stand in the same rack are lost with its power supply."
    fr = "Les copies d’un disque qui se trouvent dans la même baie sont perdues avec son alimentation."
  }

  filter = coalesce(attrs.vsan_enabled, false)

  enforce {
    condition = length(concat(attrs.vsan_fault_domains[*], attrs.vsan_stretched_cluster[*])) > 0
    error_message = {
      en = "vSAN cluster ${attrs.name} does not know racks or rooms. Describe vsan_fault_domains, or vsan_stretched_cluster for two sites."
      fr = "Le cluster vSAN ${attrs.name} ignore les baies et les salles. Décrire vsan_fault_domains, ou vsan_stretched_cluster pour deux sites."
    }
    at = "vsan_fault_domains"
  }

  remediation = {
    en = <<-EOT
      vsan_fault_domains {
        fault_domain {
          name     = "room-1"
          host_ids = [data.vsphere_host.esx["1"].id]
        }
        fault_domain {
          name     = "room-2"
          host_ids = [data.vsphere_host.esx["2"].id]
        }
      }
    EOT
    fr = <<-EOT
      vsan_fault_domains {
        fault_domain {
          name     = "room-1"
          host_ids = [data.vsphere_host.esx["1"].id]
        }
        fault_domain {
          name     = "room-2"
          host_ids = [data.vsphere_host.esx["2"].id]
        }
      }
    EOT
  }

  noncompliant {
    resource "vsphere_compute_cluster" "health" {
      name         = "health"
      vsan_enabled = true
    }
  }
  compliant {
    resource "vsphere_compute_cluster" "rooms" {
      name         = "rooms"
      vsan_enabled = true
      vsan_fault_domains {
        fault_domain {
          name     = "room-1"
          host_ids = ["host-1"]
        }
      }
    }
    resource "vsphere_compute_cluster" "sites" {
      name         = "sites"
      vsan_enabled = true
      vsan_stretched_cluster {
        preferred_fault_domain_host_ids = ["host-1"]
        secondary_fault_domain_host_ids = ["host-2"]
        witness_node                    = "host-3"
      }
    }
  }
  undecided {
    variable "rooms" {}
    resource "vsphere_compute_cluster" "health" {
      name         = "health"
      vsan_enabled = true
      dynamic "vsan_fault_domains" {
        for_each = var.rooms
        content {}
      }
    }
  }
  inapplicable {
    resource "vsphere_compute_cluster" "health" { name = "health" }
  }
}
