policy "HDS-DSP-400" {
  title     = { en = "Data volumes outlive the machine", fr = "Les volumes de données survivent à la machine" }
  severity  = "low"
  resources = ["outscale_vm"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33"]
  source    = "outscale/outscale 1.8.0, page of the resource: bsu.delete_on_vm_deletion defaults to true; the root device is /dev/sda1 and is not judged"
  rationale = {
    en = "Medical records have legal retention times: a disk that goes with the machine is an erasure that nobody decided."
    fr = "Les dossiers médicaux ont des durées légales de conservation : un disque qui part avec la machine est un effacement que personne n’a décidé."
  }

  filter = length(local.data) > 0

  locals {
    data = [for device in coalesce(attrs.block_device_mappings, []) : device if length(device.bsu[*]) > 0 && device.device_name != "/dev/sda1"]
  }

  enforce {
    for_each  = local.data
    condition = !coalesce(each.value.bsu[0].delete_on_vm_deletion, true)
    error_message = {
      en = "Volume ${coalesce(each.value.device_name, "without a name")} of ${meta.name} disappears with the machine. Set delete_on_vm_deletion = false, or use an outscale_volume."
      fr = "Le volume ${coalesce(each.value.device_name, "sans nom")} de ${meta.name} disparaît avec la machine. Fixer delete_on_vm_deletion à false, ou utiliser un outscale_volume."
    }
  }

  remediation = {
    en = <<-EOT
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size           = 500
          volume_type           = "gp2"
          delete_on_vm_deletion = false
        }
      }
    EOT
    fr = <<-EOT
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size           = 500
          volume_type           = "gp2"
          delete_on_vm_deletion = false
        }
      }
    EOT
  }

  noncompliant {
    resource "outscale_vm" "pacs" {
      image_id = "ami-12345678"
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size = 500
        }
      }
    }
    resource "outscale_vm" "archive" {
      image_id = "ami-12345678"
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size           = 500
          delete_on_vm_deletion = true
        }
      }
    }
  }
  compliant {
    resource "outscale_vm" "pacs" {
      image_id = "ami-12345678"
      block_device_mappings {
        device_name = "/dev/sda1"
        bsu {
          volume_size = 50
        }
      }
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size           = 500
          delete_on_vm_deletion = false
        }
      }
    }
  }
  undecided {
    variable "kept" {}
    resource "outscale_vm" "pacs" {
      image_id = "ami-12345678"
      block_device_mappings {
        device_name = "/dev/sdb"
        bsu {
          volume_size           = 500
          delete_on_vm_deletion = var.kept
        }
      }
    }
  }
  inapplicable {
    resource "outscale_vm" "pacs" { image_id = "ami-12345678" }
  }
  inapplicable {
    resource "outscale_vm" "pacs" {
      image_id = "ami-12345678"
      block_device_mappings {
        device_name = "/dev/sdc"
        no_device   = ""
      }
      block_device_mappings {
        device_name = "/dev/sda1"
        bsu {
          volume_size = 50
        }
      }
    }
  }
}
