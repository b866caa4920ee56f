policy "HDS-CON-400" {
  title     = { en = "OKS projects and clusters are protected from deletion", fr = "Les projets et clusters OKS sont protégés de la suppression" }
  severity  = "medium"
  resources = ["outscale_oks_project", "outscale_oks_cluster"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0, pages of the resources: disable_api_termination defaults to false"
  rationale = {
    en = "A wrong terraform destroy takes the cluster with its volumes, and the consultations of the day with them."
    fr = "Un terraform destroy malencontreux emporte le cluster et ses volumes, et avec eux les consultations du jour."
  }

  enforce {
    condition = coalesce(attrs.disable_api_termination, false)
    error_message = {
      en = "${meta.address} can be deleted by mistake. Set disable_api_termination = true."
      fr = "${meta.address} peut être supprimé par erreur. Fixer disable_api_termination à true."
    }
    at = "disable_api_termination"
  }

  remediation = {
    en = <<-EOT
      disable_api_termination = true
    EOT
    fr = <<-EOT
      disable_api_termination = true
    EOT
  }

  noncompliant {
    resource "outscale_oks_cluster" "app" { name = "app" }
    resource "outscale_oks_project" "app" {
      name                    = "app"
      disable_api_termination = false
    }
  }
  compliant {
    resource "outscale_oks_cluster" "app" {
      name                    = "app"
      disable_api_termination = true
    }
  }
  undecided {
    variable "locked" {}
    resource "outscale_oks_cluster" "app" {
      name                    = "app"
      disable_api_termination = var.locked
    }
  }
}

policy "HDS-CON-401" {
  title     = { en = "The control plane of OKS is in several subregions", fr = "Le plan de contrôle d’OKS est réparti sur plusieurs sous-régions" }
  severity  = "medium"
  resources = ["outscale_oks_cluster"]
  supports  = ["hds:exi-05-e", "hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0, page of the resource: cp_multi_az defaults to false, control_planes to cp.3.masters.small; cp.mono.master is a single machine"
  rationale = {
    en = "With one control plane in one hall, a fault there freezes the cluster: pods of the tele-consultation that fall are not started again."
    fr = "Avec un seul plan de contrôle dans une seule salle, une panne y fige le cluster : les pods de téléconsultation qui tombent ne redémarrent pas."
  }

  enforce {
    condition = coalesce(attrs.cp_multi_az, false)
    error_message = {
      en = "The control plane of OKS cluster ${meta.address} is in one subregion. Set cp_multi_az = true and list cp_subregions."
      fr = "Le plan de contrôle du cluster OKS ${meta.address} est dans une seule sous-région. Fixer cp_multi_az à true et lister cp_subregions."
    }
    at = "cp_multi_az"
  }
  enforce {
    condition = !startswith(coalesce(attrs.control_planes, "cp.3.masters.small"), "cp.mono")
    error_message = {
      en = "The control plane of OKS cluster ${meta.address} is a single machine (${attrs.control_planes}). Use cp.3.masters.small or larger."
      fr = "Le plan de contrôle du cluster OKS ${meta.address} est une machine unique (${attrs.control_planes}). Utiliser cp.3.masters.small ou plus grand."
    }
  }

  remediation = {
    en = <<-EOT
      control_planes = "cp.3.masters.small"
      cp_multi_az    = true
      cp_subregions  = ["eu-west-2a", "eu-west-2b"]
    EOT
    fr = <<-EOT
      control_planes = "cp.3.masters.small"
      cp_multi_az    = true
      cp_subregions  = ["eu-west-2a", "eu-west-2b"]
    EOT
  }

  noncompliant {
    resource "outscale_oks_cluster" "app" { name = "app" }
    resource "outscale_oks_cluster" "single" {
      name           = "single"
      cp_multi_az    = true
      control_planes = "cp.mono.master"
    }
  }
  compliant {
    resource "outscale_oks_cluster" "app" {
      name        = "app"
      cp_multi_az = true
    }
    resource "outscale_oks_cluster" "large" {
      name           = "large"
      cp_multi_az    = true
      control_planes = "cp.3.masters.large"
    }
  }
  undecided {
    variable "spread" {}
    resource "outscale_oks_cluster" "app" {
      name        = "app"
      cp_multi_az = var.spread
    }
  }
}

policy "HDS-CON-402" {
  title     = { en = "OKS clusters receive patches by themselves", fr = "Les clusters OKS reçoivent les correctifs d’eux-mêmes" }
  severity  = "medium"
  resources = ["outscale_oks_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.8", "secnumcloud:12.10"]
  source    = "outscale/outscale 1.8.0, page of the resource: patch_upgrade_maintenance.enabled defaults to true"
  rationale = {
    en = "Faults of Kubernetes are published with their use; a cluster that waits for someone to patch it stays open meanwhile."
    fr = "Les failles de Kubernetes sont publiées avec leur mode d’emploi ; un cluster qui attend qu’on le corrige reste ouvert dans l’intervalle."
  }

  enforce {
    condition = coalesce(try(attrs.auto_maintenances.patch_upgrade_maintenance.enabled, null), true)
    error_message = {
      en = "OKS cluster ${meta.address} receives no patch by itself. Set patch_upgrade_maintenance.enabled = true."
      fr = "Le cluster OKS ${meta.address} ne reçoit pas les correctifs de lui-même. Fixer patch_upgrade_maintenance.enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      auto_maintenances = {
        patch_upgrade_maintenance = {
          enabled        = true
          duration_hours = 2
          start_hour     = 2
          week_day       = "Tue"
          tz             = "Europe/Paris"
        }
      }
    EOT
    fr = <<-EOT
      auto_maintenances = {
        patch_upgrade_maintenance = {
          enabled        = true
          duration_hours = 2
          start_hour     = 2
          week_day       = "Tue"
          tz             = "Europe/Paris"
        }
      }
    EOT
  }

  noncompliant {
    resource "outscale_oks_cluster" "app" {
      name = "app"
      auto_maintenances = {
        patch_upgrade_maintenance = { enabled = false }
      }
    }
  }
  compliant {
    resource "outscale_oks_cluster" "app" { name = "app" }
    resource "outscale_oks_cluster" "window" {
      name = "window"
      auto_maintenances = {
        patch_upgrade_maintenance = { enabled = true, start_hour = 2 }
      }
    }
  }
  undecided {
    variable "patched" {}
    resource "outscale_oks_cluster" "app" {
      name = "app"
      auto_maintenances = {
        patch_upgrade_maintenance = { enabled = var.patched }
      }
    }
  }
}

policy "HDS-CON-403" {
  title     = { en = "Machines behind a load balancer are in several subregions", fr = "Les machines derrière un répartiteur sont dans plusieurs sous-régions" }
  severity  = "medium"
  resources = ["outscale_load_balancer_vms"]
  supports  = ["hds:exi-05-e", "hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: backend_vm_ids, placement_subregion_name of outscale_vm; a machine that does not state its subregion is left open"
  rationale = {
    en = "When all machines of the portal are in one hall, its loss interrupts care, load balancer or not."
    fr = "Quand toutes les machines du portail sont dans une seule salle, sa perte interrompt les soins, répartiteur ou non."
  }

  filter = attrs.backend_vm_ids != null

  locals {
    subregions = [for vm in hds::referred("backend_vm_ids") : vm.placement_subregion_name != null ? vm.placement_subregion_name : hds::undetermined("placement_subregion_name")]
  }

  enforce {
    condition = length(attrs.backend_vm_ids) > 1 && length(distinct(local.subregions)) > 1
    error_message = {
      en = "The machines behind ${meta.address} are in one subregion. Spread them over two."
      fr = "Les machines derrière ${meta.address} sont dans une seule sous-région. Les répartir sur deux."
    }
    at = "backend_vm_ids"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_vm" "app" {
        for_each                 = toset(["eu-west-2a", "eu-west-2b"])
        image_id                 = var.image
        subnet_id                = outscale_subnet.app[each.key].subnet_id
        placement_subregion_name = each.key
      }
    EOT
    fr = <<-EOT
      resource "outscale_vm" "app" {
        for_each                 = toset(["eu-west-2a", "eu-west-2b"])
        image_id                 = var.image
        subnet_id                = outscale_subnet.app[each.key].subnet_id
        placement_subregion_name = each.key
      }
    EOT
  }

  noncompliant {
    resource "outscale_vm" "a" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2a"
    }
    resource "outscale_vm" "b" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2a"
    }
    resource "outscale_load_balancer_vms" "front" {
      load_balancer_name = "front"
      backend_vm_ids     = [outscale_vm.a.vm_id, outscale_vm.b.vm_id]
    }
  }
  compliant {
    resource "outscale_vm" "a" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2a"
    }
    resource "outscale_vm" "b" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2b"
    }
    resource "outscale_load_balancer_vms" "front" {
      load_balancer_name = "front"
      backend_vm_ids     = [outscale_vm.a.vm_id, outscale_vm.b.vm_id]
    }
  }
  undecided {
    resource "outscale_vm" "a" { image_id = "ami-12345678" }
    resource "outscale_vm" "b" { image_id = "ami-12345678" }
    resource "outscale_load_balancer_vms" "front" {
      load_balancer_name = "front"
      backend_vm_ids     = [outscale_vm.a.vm_id, outscale_vm.b.vm_id]
    }
  }
  undecided {
    variable "single" {}
    resource "outscale_vm" "a" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2a"
    }
    resource "outscale_vm" "b" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "eu-west-2b"
    }
    resource "outscale_load_balancer_vms" "front" {
      load_balancer_name = "front"
      backend_vm_ids     = var.single ? [outscale_vm.a.vm_id] : [outscale_vm.a.vm_id, outscale_vm.b.vm_id]
    }
  }
  inapplicable {
    resource "outscale_load_balancer_vms" "front" {
      load_balancer_name = "front"
      backend_ips        = ["192.0.2.10"]
    }
  }
}

policy "HDS-CON-404" {
  title     = { en = "Virtual machines are protected from deletion", fr = "Les machines virtuelles sont protégées de la suppression" }
  severity  = "low"
  resources = ["outscale_vm"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: deletion_protection is optional; the states recorded by the tests of the provider hold false when it is absent"
  rationale = {
    en = "A machine deleted by mistake takes its disks with it by default. Machines that hold nothing may do without: suppress the finding with that reason."
    fr = "Une machine supprimée par erreur emporte par défaut ses disques. Les machines qui ne détiennent rien peuvent s’en passer : justifier alors l’exception."
  }

  enforce {
    condition = coalesce(attrs.deletion_protection, false)
    error_message = {
      en = "Virtual machine ${meta.name} can be deleted by mistake. Set deletion_protection = true if it holds data."
      fr = "La machine virtuelle ${meta.name} peut être supprimée par erreur. Fixer deletion_protection à true si elle détient des données."
    }
    at = "deletion_protection"
  }

  remediation = {
    en = <<-EOT
      deletion_protection = true
    EOT
    fr = <<-EOT
      deletion_protection = true
    EOT
  }

  noncompliant {
    resource "outscale_vm" "pacs" { image_id = "ami-12345678" }
  }
  compliant {
    resource "outscale_vm" "pacs" {
      image_id            = "ami-12345678"
      deletion_protection = true
    }
  }
  undecided {
    variable "locked" {}
    resource "outscale_vm" "pacs" {
      image_id            = "ami-12345678"
      deletion_protection = var.locked
    }
  }
}
