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
      en = "Volume ${meta.name} is not encrypted. Turn encryption on; the volume is created anew."
      fr = "Le volume ${meta.name} n’est pas chiffré. Activer le chiffrement ; le volume est recréé."
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

policy "HDS-ENC-103" {
  title     = { en = "Volumes of three-zone regions use a customer-managed key", fr = "Les volumes des régions à trois zones utilisent une clé gérée par le client" }
  severity  = "low"
  resources = ["ovh_cloud_project_volume"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "ovh/ovh 2.19.0, page of the resource: without encryption.kms the volume is encrypted with a key managed by OVHcloud; availability_zone is required in a three-zone region, the only place where customer-managed keys exist"
  rationale = {
    en = "With your own key in OKMS, you decide who may decrypt, you see each use, and destroying the key makes every block of the volume unreadable when the contract ends."
    fr = "Avec sa propre clé dans OKMS, on décide qui peut déchiffrer, on voit chaque usage, et détruire la clé rend chaque bloc du volume illisible à la fin du contrat."
  }

  filter = attrs.availability_zone != null && coalesce(try(attrs.encryption.encrypted, null), false)

  enforce {
    condition = try(attrs.encryption.kms.service_key_id, null) != null
    error_message = {
      en = "Volume ${meta.name} is encrypted with a key managed by OVHcloud. Name a key of your own OKMS domain in encryption.kms; the volume is created anew."
      fr = "Le volume ${meta.name} est chiffré avec une clé gérée par OVHcloud. Nommer une clé de son propre domaine OKMS dans encryption.kms ; le volume est recréé."
    }
    at = "encryption"
  }

  remediation = {
    en = <<-EOT
      encryption = {
        encrypted = true
        kms = {
          domain_id      = ovh_okms.health.id
          service_key_id = ovh_okms_service_key.volumes.id
        }
      }
    EOT
    fr = <<-EOT
      encryption = {
        encrypted = true
        kms = {
          domain_id      = ovh_okms.sante.id
          service_key_id = ovh_okms_service_key.volumes.id
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_volume" "pacs" {
      name              = "pacs"
      region_name       = "EU-WEST-PAR"
      availability_zone = "eu-west-par-a"
      encryption        = { encrypted = true }
    }
  }
  compliant {
    resource "ovh_cloud_project_volume" "pacs" {
      name              = "pacs"
      region_name       = "EU-WEST-PAR"
      availability_zone = "eu-west-par-a"
      encryption = {
        encrypted = true
        kms       = { domain_id = ovh_okms.health.id, service_key_id = ovh_okms_service_key.volumes.id }
      }
    }
    resource "ovh_okms" "health" { region = "EU_WEST_PAR" }
    resource "ovh_okms_service_key" "volumes" {
      okms_id    = ovh_okms.health.id
      name       = "volumes"
      type       = "oct"
      operations = ["encrypt", "decrypt"]
    }
  }
  undecided {
    variable "key" {}
    resource "ovh_cloud_project_volume" "pacs" {
      region_name       = "EU-WEST-PAR"
      availability_zone = "eu-west-par-a"
      encryption        = { encrypted = true, kms = var.key }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_volume" "pacs" {
      region_name = "GRA11"
      encryption  = { encrypted = true }
    }
    resource "ovh_cloud_project_volume" "scratch" {
      region_name       = "EU-WEST-PAR"
      availability_zone = "eu-west-par-a"
    }
    resource "ovh_cloud_project_volume" "clear" {
      region_name       = "EU-WEST-PAR"
      availability_zone = "eu-west-par-a"
      encryption        = { encrypted = false }
    }
  }
}

policy "HDS-ENC-105" {
  title     = { en = "Archived logs are encrypted with your key", fr = "Les journaux archivés sont chiffrés avec votre clé" }
  severity  = "medium"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.15", "iso27001:A.8.24", "secnumcloud:10.1", "secnumcloud:12.7", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "ovh/ovh 2.19.0: encryption_keys_ids is optional, without default: no key is used when it is absent; judged where cold_storage_enabled is true"
  rationale = {
    en = "Archives are files that are downloaded, copied and kept for years. Encrypted with your PGP key, they stay unreadable wherever they end up."
    fr = "Les archives sont des fichiers que l’on télécharge, que l’on copie et que l’on garde des années. Chiffrées avec votre clé PGP, elles restent illisibles où qu’elles finissent."
  }

  filter = coalesce(attrs.cold_storage_enabled, false)

  enforce {
    condition = length(coalesce(attrs.encryption_keys_ids, [])) > 0
    error_message = {
      en = "Stream ${meta.name} archives logs in clear. Give encryption_keys_ids the id of your PGP key."
      fr = "Le flux ${meta.name} archive les journaux en clair. Donner à encryption_keys_ids l’identifiant de votre clé PGP."
    }
    at = "encryption_keys_ids"
  }

  remediation = {
    en = <<-EOT
      resource "ovh_dbaas_logs_encryption_key" "archives" {
        service_name = var.ldp_service
        title        = "archives"
        content      = file("archives.pub.asc")
        fingerprint  = "ABCDEF1234567890ABCDEF1234567890ABCDEF12"
      }

      encryption_keys_ids = [ovh_dbaas_logs_encryption_key.archives.id]
    EOT
    fr = <<-EOT
      resource "ovh_dbaas_logs_encryption_key" "archives" {
        service_name = var.ldp_service
        title        = "archives"
        content      = file("archives.pub.asc")
        fingerprint  = "ABCDEF1234567890ABCDEF1234567890ABCDEF12"
      }

      encryption_keys_ids = [ovh_dbaas_logs_encryption_key.archives.id]
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                = "audit"
      description          = "access to records"
      cold_storage_enabled = true
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                = "audit"
      description          = "access to records"
      cold_storage_enabled = true
      encryption_keys_ids  = [ovh_dbaas_logs_encryption_key.archives.id]
    }
    resource "ovh_dbaas_logs_encryption_key" "archives" { title = "archives" }
  }
  undecided {
    variable "keys" {}
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                = "audit"
      description          = "access to records"
      cold_storage_enabled = true
      encryption_keys_ids  = var.keys
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_output_graylog_stream" "debug" {
      title       = "debug"
      description = "no archive"
    }
  }
}

policy "HDS-ENC-106" {
  title     = { en = "RSA keys of the KMS are long enough", fr = "Les clés RSA du KMS sont assez longues" }
  severity  = "medium"
  resources = ["ovh_okms_service_key"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)"]
  source    = "ovh/ovh 2.19.0: size is 2048, 3072 or 4096 for RSA, optional and computed: the service decides when it is absent; symmetric keys (128 bits at least) and curves (P-256 at least) are all long enough for ANSSI"
  rationale = {
    en = "Health data stays sensitive for a lifetime. A key that wraps or signs it must hold until well after the software that made it."
    fr = "Une donnée de santé reste sensible toute une vie. La clé qui la protège ou la signe doit tenir bien après le logiciel qui l’a créée."
  }

  filter = attrs.type == "RSA"

  enforce {
    condition = attrs.size == null ? hds::undetermined("size") : attrs.size >= settings.rsa_key_bits
    error_message = {
      en = "RSA key ${meta.name} has ${attrs.size} bits. Create a longer one."
      fr = "La clé RSA ${meta.name} fait ${attrs.size} bits. En créer une plus longue."
    }
    at = "size"
  }

  remediation = {
    en = <<-EOT
      type = "RSA"
      size = 4096
    EOT
    fr = <<-EOT
      type = "RSA"
      size = 4096
    EOT
  }

  noncompliant {
    resource "ovh_okms_service_key" "seal" {
      okms_id    = "7f3c"
      name       = "seal"
      type       = "RSA"
      size       = 2048
      operations = ["sign", "verify"]
    }
  }
  compliant {
    resource "ovh_okms_service_key" "seal" {
      okms_id    = "7f3c"
      name       = "seal"
      type       = "RSA"
      size       = 3072
      operations = ["sign", "verify"]
    }
  }
  undecided {
    resource "ovh_okms_service_key" "seal" {
      okms_id    = "7f3c"
      name       = "seal"
      type       = "RSA"
      operations = ["sign", "verify"]
    }
  }
  inapplicable {
    resource "ovh_okms_service_key" "volumes" {
      okms_id    = "7f3c"
      name       = "volumes"
      type       = "oct"
      size       = 256
      operations = ["encrypt", "decrypt"]
    }
  }
}

policy "HDS-ENC-107" {
  title     = { en = "Secrets are keys of a sound algorithm", fr = "Les secrets sont des clés d’un algorithme sûr" }
  severity  = "low"
  resources = ["ovh_cloud_key_manager_secret"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)"]
  source    = "ovh/ovh 2.19.0: algorithm and bit_length are optional and describe the payload, which is never read back; judged where algorithm is written"
  rationale = {
    en = "What uses the secret trusts its label. A key declared for DES or for a short RSA protects records with mathematics that are already broken, or soon will be."
    fr = "Ce qui utilise le secret se fie à son étiquette. Une clé déclarée pour DES ou pour un RSA court protège les dossiers par des mathématiques déjà vaincues, ou en passe de l’être."
  }

  filter = attrs.algorithm != null

  locals {
    algorithm = upper(attrs.algorithm)
    sound     = ["AES", "RSA", "EC", "ECDSA", "ED25519", "CHACHA20"]
    weak      = ["DES", "3DES", "TRIPLEDES", "DESEDE", "RC2", "RC4", "BLOWFISH", "DSA"]
  }

  enforce {
    condition = contains(local.sound, local.algorithm) || (contains(local.weak, local.algorithm) ? false : hds::undetermined("algorithm"))
    error_message = {
      en = "Secret ${meta.name} is a key for ${attrs.algorithm}, an algorithm no longer safe. Use AES with 256 bits."
      fr = "Le secret ${meta.name} est une clé pour ${attrs.algorithm}, algorithme qui n’est plus sûr. Utiliser AES sur 256 bits."
    }
    at = "algorithm"
  }
  enforce {
    condition = local.algorithm != "RSA" ? true : (attrs.bit_length == null ? hds::undetermined("bit_length") : attrs.bit_length >= settings.rsa_key_bits)
    error_message = {
      en = "Secret ${meta.name} is an RSA key of ${attrs.bit_length} bits. Create a longer one."
      fr = "Le secret ${meta.name} est une clé RSA de ${attrs.bit_length} bits. En créer une plus longue."
    }
    at = "bit_length"
  }

  remediation = {
    en = <<-EOT
      algorithm  = "AES"
      bit_length = 256
    EOT
    fr = <<-EOT
      algorithm  = "AES"
      bit_length = 256
    EOT
  }

  noncompliant {
    resource "ovh_cloud_key_manager_secret" "legacy" {
      for_each    = toset(["des", "3DES", "TRIPLEDES", "DESEDE", "RC2", "RC4", "BLOWFISH", "DSA"])
      name        = "legacy"
      region      = "GRA"
      secret_type = "SYMMETRIC"
      algorithm   = each.value
    }
  }
  noncompliant {
    resource "ovh_cloud_key_manager_secret" "seal" {
      name        = "seal"
      region      = "GRA"
      secret_type = "PRIVATE"
      algorithm   = "RSA"
      bit_length  = 2048
    }
  }
  compliant {
    resource "ovh_cloud_key_manager_secret" "volumes" {
      for_each    = toset(["AES", "EC", "ECDSA", "ED25519", "chacha20"])
      name        = "volumes"
      region      = "GRA"
      secret_type = "SYMMETRIC"
      algorithm   = each.value
      bit_length  = 256
    }
  }
  compliant {
    resource "ovh_cloud_key_manager_secret" "seal" {
      name        = "seal"
      region      = "GRA"
      secret_type = "PRIVATE"
      algorithm   = "RSA"
      bit_length  = 3072
    }
  }
  undecided {
    resource "ovh_cloud_key_manager_secret" "seal" {
      name        = "seal"
      region      = "GRA"
      secret_type = "PRIVATE"
      algorithm   = "RSA"
    }
  }
  undecided {
    resource "ovh_cloud_key_manager_secret" "other" {
      name        = "other"
      region      = "GRA"
      secret_type = "SYMMETRIC"
      algorithm   = "CAMELLIA"
    }
  }
  inapplicable {
    resource "ovh_cloud_key_manager_secret" "certificate" {
      name        = "certificate"
      region      = "GRA"
      secret_type = "CERTIFICATE"
    }
  }
}

policy "HDS-ENC-108" {
  title     = { en = "Imported keys are not written in the code", fr = "Les clés importées ne sont pas écrites dans le code" }
  severity  = "high"
  resources = ["ovh_okms_service_key_jwk"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "ovh/ovh 2.19.0: keys[].k is a symmetric key and keys[].d a private exponent, both sensitive; a value that the code gives is known to whoever reads the code, one from a variable without default is left open, and so is a placeholder that something else fills in"
  rationale = {
    en = "A key that lies in the repository protects nothing: everyone who ever cloned it can decrypt, and the KMS only keeps a second copy."
    fr = "Une clé posée dans le dépôt ne protège rien : quiconque l’a un jour cloné peut déchiffrer, et le KMS n’en garde qu’une seconde copie."
  }

  enforce {
    condition = alltrue([
      for part in flatten([for key in attrs.keys : [try(key.k, null), try(key.d, null)]]) :
      part == null ? true : hds::is_placeholder(part) && hds::undetermined("what replaces the placeholder", "ce qui remplace la valeur provisoire")
    ])
    error_message = {
      en = "The secret part of key ${meta.name} is written in the code. Consider it known, and create a new one in the KMS with ovh_okms_service_key."
      fr = "La partie secrète de la clé ${meta.name} est écrite dans le code. La tenir pour connue, et en créer une nouvelle dans le KMS avec ovh_okms_service_key."
    }
    at = "name" # the line of the key would show it
  }

  remediation = {
    en = <<-EOT
      Let the KMS make the key, which then never leaves it:

      resource "ovh_okms_service_key" "records" {
        okms_id    = ovh_okms.health.id
        name       = "records"
        type       = "oct"
        size       = 256
        operations = ["encrypt", "decrypt"]
      }
    EOT
    fr = <<-EOT
      Laisser le KMS créer la clé, qui n’en sort alors jamais :

      resource "ovh_okms_service_key" "dossiers" {
        okms_id    = ovh_okms.sante.id
        name       = "dossiers"
        type       = "oct"
        size       = 256
        operations = ["encrypt", "decrypt"]
      }
    EOT
  }

  noncompliant {
    resource "ovh_okms_service_key_jwk" "records" {
      okms_id = "7f3c"
      name    = "records"
      keys    = [{ kty = "oct", k = "bm90LWEtcmVhbC1rZXk", key_ops = ["encrypt", "decrypt"] }]
    }
  }
  noncompliant {
    resource "ovh_okms_service_key_jwk" "seal" {
      okms_id = "7f3c"
      name    = "seal"
      keys    = [jsondecode("{\"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"bm90LWEtcmVhbC1rZXk\", \"key_ops\": [\"sign\"]}")]
    }
  }
  compliant {
    resource "ovh_okms_service_key_jwk" "check" {
      okms_id = "7f3c"
      name    = "check"
      keys    = [{ kty = "EC", crv = "P-256", x = "V7a79Iv0", y = "RSUYb", key_ops = ["verify"] }]
    }
  }
  undecided {
    variable "key" { sensitive = true }
    resource "ovh_okms_service_key_jwk" "records" {
      okms_id = "7f3c"
      name    = "records"
      keys    = [{ kty = "oct", k = var.key, key_ops = ["encrypt", "decrypt"] }]
    }
    resource "ovh_okms_service_key_jwk" "encoded" {
      okms_id = "7f3c"
      name    = "encoded"
      keys    = [{ kty = "oct", k = base64encode(var.key), key_ops = ["encrypt", "decrypt"] }]
    }
    resource "ovh_okms_service_key_jwk" "placeholder" {
      okms_id = "7f3c"
      name    = "placeholder"
      keys    = [{ kty = "oct", k = "<key>", key_ops = ["encrypt", "decrypt"] }]
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
