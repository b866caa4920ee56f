policy "HDS-ENC-100" {
  title     = { en = "Buckets are encrypted at rest", fr = "Les compartiments sont chiffrés au repos" }
  severity  = "high"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "ovh/ovh 2.19.0: encryption.sse_algorithm is AES256 or plaintext; when it is absent the service decides"
  rationale = {
    en = "A disk taken out of a data centre or allocated again must reveal nothing. The bucket says by itself whether objects are encrypted; left out, the service decides and the code proves nothing."
    fr = "Un disque sorti du centre de données ou réalloué ne doit rien révéler. Le compartiment indique lui-même si les objets sont chiffrés ; sans cet argument, le service décide et le code ne prouve rien."
  }

  locals {
    algorithm = try(attrs.encryption.sse_algorithm, null)
  }

  enforce {
    condition = local.algorithm == null ? hds::undetermined("encryption.sse_algorithm") : local.algorithm == "AES256"
    error_message = {
      en = "Bucket ${attrs.name} stores objects as ${local.algorithm}. Set sse_algorithm to AES256."
      fr = "Le compartiment ${attrs.name} stocke les objets en ${local.algorithm}. Fixer sse_algorithm à AES256."
    }
    at = "encryption.sse_algorithm"
  }

  remediation = {
    en = <<-EOT
      encryption = {
        sse_algorithm = "AES256"
      }

      Objects already stored stay as they are: copy them onto themselves.
    EOT
    fr = <<-EOT
      encryption = {
        sse_algorithm = "AES256"
      }

      Les objets déjà stockés restent tels quels : les recopier sur eux-mêmes.
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      encryption  = { sse_algorithm = "plaintext" }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      encryption  = { sse_algorithm = "AES256" }
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
  }
  undecided {
    variable "algorithm" {}
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      encryption  = { sse_algorithm = var.algorithm }
    }
  }
}

policy "HDS-ENC-101" {
  title     = { en = "Block volumes are encrypted", fr = "Les volumes sont chiffrés" }
  severity  = "high"
  resources = ["ovh_cloud_project_volume", "ovh_cloud_storage_block_volume"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "ovh/ovh 2.19.0: encryption.encrypted (ovh_cloud_project_volume) and encryption.enabled (ovh_cloud_storage_block_volume) are optional and computed; types ending in -luks are encrypted"
  rationale = {
    en = "A volume is a disk that the host may move, copy or allocate again. Encrypted, it is worth nothing without its key, and destroying the key destroys the data."
    fr = "Un volume est un disque que l’hébergeur peut déplacer, copier ou réallouer. Chiffré, il ne vaut rien sans sa clé, et détruire la clé détruit les données."
  }

  locals {
    luks      = try(endswith(attrs.type, "-luks"), false)
    encrypted = try(attrs.encryption.encrypted, attrs.encryption.enabled, null)
  }

  enforce {
    condition = local.luks || (local.encrypted == null ? hds::undetermined("encryption") : local.encrypted)
    error_message = {
      en = "Volume ${attrs.name} is not encrypted. Turn encryption on; the volume is created anew."
      fr = "Le volume ${attrs.name} n’est pas chiffré. Activer le chiffrement ; le volume est recréé."
    }
    at = "encryption"
  }

  remediation = {
    en = <<-EOT
      # ovh_cloud_project_volume
      encryption = { encrypted = true }

      # ovh_cloud_storage_block_volume
      encryption = { enabled = true }
    EOT
    fr = <<-EOT
      # ovh_cloud_project_volume
      encryption = { encrypted = true }

      # ovh_cloud_storage_block_volume
      encryption = { enabled = true }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_volume" "pacs" {
      name        = "pacs"
      region_name = "GRA11"
      encryption  = { encrypted = false }
    }
  }
  noncompliant {
    resource "ovh_cloud_storage_block_volume" "pacs" {
      name       = "pacs"
      region     = "GRA11"
      size       = 100
      encryption = { enabled = false }
    }
  }
  compliant {
    resource "ovh_cloud_project_volume" "pacs" {
      name        = "pacs"
      region_name = "GRA11"
      type        = "high-speed-luks"
    }
  }
  compliant {
    resource "ovh_cloud_storage_block_volume" "pacs" {
      name       = "pacs"
      region     = "GRA11"
      size       = 100
      encryption = { enabled = true }
    }
  }
  undecided {
    resource "ovh_cloud_project_volume" "pacs" {
      name        = "pacs"
      region_name = "GRA11"
    }
  }
}

policy "HDS-ENC-109" {
  title     = { en = "KMS credentials are made from your own key pair", fr = "Les certificats d’accès au KMS proviennent de votre propre bi-clé" }
  severity  = "medium"
  resources = ["ovh_okms_credential"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "ovh/ovh 2.19.0, page of the resource: without csr the service generates the key pair and returns private_key_pem"
  rationale = {
    en = "Without a signing request the service generates the private key and returns it, so the credential that opens the keys lands in the Terraform state."
    fr = "Sans demande de signature, le service génère la clé privée et la renvoie : le secret qui donne accès aux clés finit dans l’état Terraform."
  }

  enforce {
    condition = attrs.csr != null
    error_message = {
      en = "Credential ${attrs.name} lets the service generate its private key, which is then written to the Terraform state. Give a csr."
      fr = "Le certificat ${attrs.name} laisse le service générer sa clé privée, ensuite écrite dans l’état Terraform. Fournir un csr."
    }
    at = "csr"
  }

  remediation = {
    en = <<-EOT
      csr = file("app.csr") # openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout app.key -out app.csr
    EOT
    fr = <<-EOT
      csr = file("app.csr") # openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout app.key -out app.csr
    EOT
  }

  noncompliant {
    resource "ovh_okms_credential" "app" {
      name          = "app"
      okms_id       = "7f3c"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
    }
  }
  compliant {
    resource "ovh_okms_credential" "app" {
      name          = "app"
      okms_id       = "7f3c"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
      csr           = "-----BEGIN CERTIFICATE REQUEST-----"
    }
  }
  undecided {
    variable "csr" {}
    resource "ovh_okms_credential" "app" {
      name          = "app"
      okms_id       = "7f3c"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
      csr           = var.csr
    }
  }
}
