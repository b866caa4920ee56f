policy "HDS-DSP-600" {
  title    = { en = "What becomes of the volumes of an instance is stated", fr = "Le sort des volumes d’une instance est déclaré" }
  severity = "low"
  resources = [
    "openstack_compute_instance_v2",
    "flexibleengine_compute_instance_v2",
    "opentelekomcloud_compute_instance_v2",
  ]
  supports = ["hds:exi-05-b", "hds:exi-05-f", "iso27001:A.8.10", "gdpr:5(1)(e)", "hipaa:164.310(d)(2)(ii)"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: delete_on_termination defaults to false, and a volume that the instance created then survives it, outside the state; volumes that exist already, and local disks, are not judged"
  rationale = {
    en = "The instance is destroyed, its disk of records stays in the project under a number: nobody is in charge of it and nobody erases it."
    fr = "L’instance est détruite, son disque de dossiers reste dans le projet sous un numéro : personne n’en a la charge et personne ne l’efface."
  }

  filter = length(local.created) > 0

  locals {
    created = [for device in coalesce(attrs.block_device, []) : device if device.destination_type == "volume" && device.source_type != "volume"]
  }

  enforce {
    for_each  = local.created
    condition = each.value.delete_on_termination != null
    error_message = {
      en = "A volume that instance ${meta.address} creates survives it. Set delete_on_termination, and plan who erases what stays."
      fr = "Un volume créé par l’instance ${meta.address} lui survit. Renseigner delete_on_termination, et prévoir qui efface ce qui reste."
    }
  }

  remediation = {
    en = <<-EOT
      block_device {
        source_type           = "image"
        destination_type      = "volume"
        uuid                  = data.openstack_images_image_v2.base.id
        volume_size           = 20
        delete_on_termination = true
      }
    EOT
    fr = <<-EOT
      block_device {
        source_type           = "image"
        destination_type      = "volume"
        uuid                  = data.openstack_images_image_v2.base.id
        volume_size           = 20
        delete_on_termination = true
      }
    EOT
  }

  noncompliant {
    resource "openstack_compute_instance_v2" "app" {
      name = "app"
      block_device {
        source_type      = "image"
        destination_type = "volume"
        volume_size      = 20
      }
    }
  }
  compliant {
    resource "openstack_compute_instance_v2" "app" {
      name = "app"
      block_device {
        source_type           = "blank"
        destination_type      = "volume"
        volume_size           = 20
        delete_on_termination = false
      }
    }
  }
  undecided {
    variable "erase" {}
    resource "flexibleengine_compute_instance_v2" "app" {
      name = "app"
      block_device {
        source_type           = "image"
        destination_type      = "volume"
        volume_size           = 20
        delete_on_termination = var.erase
      }
    }
  }
  inapplicable {
    resource "openstack_compute_instance_v2" "app" { name = "app" }
    resource "openstack_compute_instance_v2" "data" {
      name = "app"
      block_device {
        source_type      = "volume"
        destination_type = "volume"
        uuid             = "9d3f"
      }
      block_device {
        source_type      = "image"
        destination_type = "local"
      }
    }
  }
}
