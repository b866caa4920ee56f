policy "HDS-ENC-600" {
  title     = { en = "Volumes are of an encrypted type", fr = "Les volumes sont d’un type chiffré" }
  severity  = "high"
  resources = ["openstack_blockstorage_volume_v3", "openstack_compute_instance_v2"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: volume_type is optional and its meaning belongs to whoever operates the cloud; OVHcloud, block storage types: those ending in -luks are encrypted, classic, high-speed and high-speed-gen2 are not"
  rationale = {
    en = "In OpenStack the type of a volume alone says whether its disk is encrypted. A record server on a plain type leaves its data readable on every disk that is replaced."
    fr = "Dans OpenStack, seul le type d’un volume dit si son disque est chiffré. Un serveur de dossiers sur un type ordinaire laisse des données lisibles sur chaque disque remplacé."
  }

  filter = meta.type == "openstack_blockstorage_volume_v3" || length(local.created) > 0

  locals {
    # The volumes that an instance creates: not those that exist, not the local disk.
    created = [for device in coalesce(attrs.block_device, []) : device if device.destination_type == "volume" && device.source_type != "volume"]
    types   = meta.type == "openstack_blockstorage_volume_v3" ? [attrs.volume_type] : local.created[*].volume_type
    ovh     = length(regexall("[./]cloud\\.ovh\\.(net|us)([:/]|$)", coalesce(meta.provider.auth_url, "none"))) > 0
  }

  enforce {
    for_each = local.types
    condition = (
      each.value == null ? hds::undetermined("the default volume type of the cloud", "le type de volume par défaut du cloud") :
      !local.ovh ? hds::undetermined("whether the cloud encrypts volumes of this type", "si le cloud chiffre les volumes de ce type") :
      endswith(each.value, "-luks") ? true :
      contains(["classic", "high-speed", "high-speed-gen2"], each.value) ? false : hds::undetermined("whether OVHcloud encrypts volumes of this type", "si OVHcloud chiffre les volumes de ce type")
    )
    error_message = {
      en = "A volume of ${meta.address} is of type ${each.value}, which is not encrypted. Use ${each.value}-luks."
      fr = "Un volume de ${meta.address} est de type ${each.value}, non chiffré. Utiliser ${each.value}-luks."
    }
    at = "volume_type"
  }

  remediation = {
    en = <<-EOT
      volume_type = "high-speed-gen2-luks"
    EOT
    fr = <<-EOT
      volume_type = "high-speed-gen2-luks"
    EOT
  }

  noncompliant {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      for_each    = toset(["classic", "high-speed", "high-speed-gen2"])
      size        = 100
      volume_type = each.value
    }
    resource "openstack_compute_instance_v2" "pacs" {
      name = "pacs"
      block_device {
        source_type      = "image"
        destination_type = "volume"
        volume_type      = "classic"
      }
    }
  }
  noncompliant {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.us:5000/v3" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      size        = 100
      volume_type = "classic"
    }
  }
  compliant {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      size        = 100
      volume_type = "high-speed-gen2-luks"
    }
    resource "openstack_compute_instance_v2" "pacs" {
      name = "pacs"
      block_device {
        source_type      = "image"
        destination_type = "volume"
        volume_type      = "classic-luks"
      }
      block_device {
        source_type      = "volume"
        destination_type = "volume"
        uuid             = openstack_blockstorage_volume_v3.pacs.id
      }
    }
  }
  undecided {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      for_each    = { absent = null, other = "archive" }
      size        = 100
      volume_type = each.value
    }
  }
  undecided {
    provider "openstack" { auth_url = "https://keystone.chu.example.fr:5000/v3" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      for_each    = toset(["classic-luks", "classic"])
      size        = 100
      volume_type = each.value
    }
  }
  undecided {
    provider "openstack" { cloud = "health" }
    resource "openstack_blockstorage_volume_v3" "pacs" {
      size        = 100
      volume_type = "classic-luks"
    }
  }
  inapplicable {
    resource "openstack_compute_instance_v2" "local" { name = "front" }
    resource "openstack_compute_instance_v2" "disks" {
      name = "front"
      block_device {
        source_type      = "image"
        destination_type = "local"
      }
      block_device {
        source_type      = "volume"
        destination_type = "volume"
        uuid             = "9d3f"
      }
    }
  }
}

policy "HDS-ENC-603" {
  title     = { en = "Keys made by the key manager are long enough", fr = "Les clés créées par le gestionnaire de clés sont assez longues" }
  severity  = "medium"
  resources = ["openstack_keymanager_order_v1"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: algorithm and bit_length are required in meta; AES has 128 bits or more, DES and triple DES are refused"
  rationale = {
    en = "A key outlives the machines: what it encrypts today must still be unreadable when the patient is old."
    fr = "Une clé survit aux machines : ce qu’elle chiffre aujourd’hui doit rester illisible quand le patient aura vieilli."
  }

  locals {
    algorithm = lower(attrs.meta[0].algorithm)
    least = lookup({
      aes = 128, rsa = settings.rsa_key_bits, dsa = settings.rsa_key_bits, ec = settings.elliptic_key_bits, des = null, desede = null
    }, local.algorithm, 0)
  }

  enforce {
    condition = local.least == null ? false : (local.least == 0 ? hds::undetermined("the strength of the algorithm", "la robustesse de l’algorithme") : attrs.meta[0].bit_length >= local.least)
    error_message = {
      en = "The key of ${meta.address} (${attrs.meta[0].algorithm}, ${attrs.meta[0].bit_length} bits) is too weak. Use AES with 256 bits, or RSA with 3072 bits."
      fr = "La clé de ${meta.address} (${attrs.meta[0].algorithm}, ${attrs.meta[0].bit_length} bits) est trop faible. Utiliser AES avec 256 bits, ou RSA avec 3072 bits."
    }
    at = "meta"
  }

  remediation = {
    en = <<-EOT
      meta {
        algorithm  = "aes"
        bit_length = 256
        mode       = "cbc"
      }
    EOT
    fr = <<-EOT
      meta {
        algorithm  = "aes"
        bit_length = 256
        mode       = "cbc"
      }
    EOT
  }

  noncompliant {
    resource "openstack_keymanager_order_v1" "key" {
      for_each = { aes = 127, RSA = 3071, dsa = 3071, ec = 255, des = 256, desede = 256 }
      type     = "key"
      meta {
        algorithm  = each.key
        bit_length = each.value
      }
    }
  }
  compliant {
    resource "openstack_keymanager_order_v1" "key" {
      for_each = { AES = 128, rsa = 3072, dsa = 3072, ec = 256 }
      type     = "key"
      meta {
        algorithm  = each.key
        bit_length = each.value
      }
    }
  }
  undecided {
    variable "bits" {}
    resource "openstack_keymanager_order_v1" "key" {
      for_each = { aes = var.bits, hmac = 256 }
      type     = "key"
      meta {
        algorithm  = each.key
        bit_length = each.value
      }
    }
  }
}
