policy "HDS-MFA-100" {
  title     = { en = "Kubernetes clusters authenticate people by an identity provider", fr = "Les clusters Kubernetes authentifient les personnes par un fournisseur d’identité" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.16", "iso27001:A.8.5", "secnumcloud:9.2", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(i)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0: OIDC is configured by ovh_cloud_project_kube_oidc alone; without it the kubeconfig certificate is the only way in"
  rationale = {
    en = "The kubeconfig of a cluster is one administrator certificate that people pass around: nobody knows who did what, and no second factor is asked for."
    fr = "Le kubeconfig d’un cluster est un certificat d’administration unique que l’on se transmet : on ne sait plus qui a fait quoi, et aucun second facteur n’est demandé."
  }

  enforce {
    condition = length(hds::referring("ovh_cloud_project_kube_oidc", "kube_id")) > 0
    error_message = {
      en = "Cluster ${meta.name} has no identity provider: access goes by a shared certificate. Add an ovh_cloud_project_kube_oidc."
      fr = "Le cluster ${meta.name} n’a pas de fournisseur d’identité : l’accès passe par un certificat partagé. Ajouter un ovh_cloud_project_kube_oidc."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_kube_oidc" "sso" {
        service_name        = var.project
        kube_id             = ovh_cloud_project_kube.app.id
        client_id           = "kubernetes"
        issuer_url          = "https://sso.example.fr/realms/health"
        oidc_required_claim = ["acr=mfa"]
        oidc_groups_prefix  = "oidc:"
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_kube_oidc" "sso" {
        service_name        = var.projet
        kube_id             = ovh_cloud_project_kube.app.id
        client_id           = "kubernetes"
        issuer_url          = "https://sso.exemple.fr/realms/sante"
        oidc_required_claim = ["acr=mfa"]
        oidc_groups_prefix  = "oidc:"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = ovh_cloud_project_kube.app.id
      client_id  = "kubernetes"
      issuer_url = "https://sso.exemple.fr/realms/sante"
    }
  }
  undecided {
    variable "kube" {}
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = var.kube
      client_id  = "kubernetes"
      issuer_url = "https://sso.exemple.fr/realms/sante"
    }
  }
}

policy "HDS-MFA-101" {
  title     = { en = "Identities given to Kubernetes cannot pass for its own", fr = "Les identités données à Kubernetes ne peuvent pas passer pour les siennes" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube_oidc"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0, page of the resource: oidc_signing_algs defaults to RS256; oidc_username_prefix of - disables prefixing, and defaults to the issuer (none with the claim email, which holds an @); groups are read when oidc_groups_claim is given, and oidc_groups_prefix has no default"
  rationale = {
    en = "Without a prefix, an account of the directory put in a group named system:masters is administrator of the cluster and of every secret in it; with a shared-key signature, so is whoever holds the key of one client."
    fr = "Sans préfixe, un compte de l’annuaire placé dans un groupe nommé system:masters administre le cluster et tous ses secrets ; avec une signature à clé partagée, il en va de même de qui détient la clé d’un client."
  }

  enforce {
    condition = length(coalesce(attrs.oidc_groups_claim, [])) == 0 || coalesce(attrs.oidc_groups_prefix, "-") != "-"
    error_message = {
      en = "${meta.address} reads groups without a prefix: one named system:masters is administrator. Set oidc_groups_prefix, for instance to oidc:."
      fr = "${meta.address} lit les groupes sans préfixe : celui qui se nomme system:masters est administrateur. Renseigner oidc_groups_prefix, par exemple oidc:."
    }
    at = "oidc_groups_prefix"
  }
  enforce {
    condition = attrs.oidc_username_prefix != "-"
    error_message = {
      en = "${meta.address} reads user names without a prefix. Set oidc_username_prefix, for instance to oidc:."
      fr = "${meta.address} lit les noms d’utilisateurs sans préfixe. Renseigner oidc_username_prefix, par exemple oidc:."
    }
  }
  enforce {
    for_each  = attrs.oidc_signing_algs
    condition = contains(["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"], each.value)
    error_message = {
      en = "${meta.address} accepts tokens signed with ${each.value}. Keep asymmetric algorithms such as RS256 or ES256."
      fr = "${meta.address} accepte des jetons signés par ${each.value}. Ne garder que des algorithmes asymétriques comme RS256 ou ES256."
    }
  }

  remediation = {
    en = <<-EOT
      oidc_groups_claim  = ["groups"]
      oidc_groups_prefix = "oidc:"
      oidc_signing_algs  = ["RS256"]
    EOT
    fr = <<-EOT
      oidc_groups_claim  = ["groups"]
      oidc_groups_prefix = "oidc:"
      oidc_signing_algs  = ["RS256"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube_oidc" "groups" {
      for_each           = { absent = null, empty = "", disabled = "-" }
      kube_id            = "8f3e"
      client_id          = "kubernetes"
      issuer_url         = "https://sso.exemple.fr/realms/sante"
      oidc_groups_claim  = ["groups"]
      oidc_groups_prefix = each.value
    }
    resource "ovh_cloud_project_kube_oidc" "names" {
      kube_id              = "8f3e"
      client_id            = "kubernetes"
      issuer_url           = "https://sso.exemple.fr/realms/sante"
      oidc_username_prefix = "-"
    }
    resource "ovh_cloud_project_kube_oidc" "shared_key" {
      for_each          = toset(["HS256", "none"])
      kube_id           = "8f3e"
      client_id         = "kubernetes"
      issuer_url        = "https://sso.exemple.fr/realms/sante"
      oidc_signing_algs = ["RS256", each.value]
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id              = "8f3e"
      client_id            = "kubernetes"
      issuer_url           = "https://sso.exemple.fr/realms/sante"
      oidc_username_prefix = "oidc:"
      oidc_groups_claim    = ["groups"]
      oidc_groups_prefix   = "oidc:"
      oidc_signing_algs    = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"]
    }
    resource "ovh_cloud_project_kube_oidc" "names_only" {
      kube_id    = "8f3e"
      client_id  = "kubernetes"
      issuer_url = "https://sso.exemple.fr/realms/sante"
    }
    resource "ovh_cloud_project_kube_oidc" "no_group" {
      kube_id           = "8f3e"
      client_id         = "kubernetes"
      issuer_url        = "https://sso.exemple.fr/realms/sante"
      oidc_groups_claim = []
    }
  }
  undecided {
    variable "prefix" {}
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id            = "8f3e"
      client_id          = "kubernetes"
      issuer_url         = "https://sso.exemple.fr/realms/sante"
      oidc_groups_claim  = ["groups"]
      oidc_groups_prefix = var.prefix
    }
  }
}

policy "HDS-MFA-102" {
  title     = { en = "Container registries authenticate people by a shared identity", fr = "Les registres de conteneurs authentifient les personnes par une identité fédérée" }
  severity  = "medium"
  resources = ["ovh_cloud_project_containerregistry"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0: OIDC and IAM are configured by ovh_cloud_project_containerregistry_oidc and _iam alone; OVHcloud guide on IAM of a registry (10 September 2025): it replaces the local user database of Harbor"
  rationale = {
    en = "Local accounts of the registry have a password each and no second factor, and outlive the departure of whoever may replace the image of the records application."
    fr = "Les comptes locaux du registre ont chacun un mot de passe, sans second facteur, et survivent au départ de qui peut remplacer l’image de l’application de dossiers."
  }

  enforce {
    condition = length(hds::referring("ovh_cloud_project_containerregistry_iam", "registry_id")) > 0 || length(hds::referring("ovh_cloud_project_containerregistry_oidc", "registry_id")) > 0
    error_message = {
      en = "Registry ${meta.name} keeps local accounts and passwords. Add an ovh_cloud_project_containerregistry_iam, or _oidc for another directory."
      fr = "Le registre ${meta.name} garde des comptes et mots de passe locaux. Ajouter un ovh_cloud_project_containerregistry_iam, ou _oidc pour un autre annuaire."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_containerregistry_iam" "images" {
        service_name = var.project
        registry_id  = ovh_cloud_project_containerregistry.images.id
        delete_users = true # local accounts must go first
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_containerregistry_iam" "images" {
        service_name = var.projet
        registry_id  = ovh_cloud_project_containerregistry.images.id
        delete_users = true # les comptes locaux doivent disparaître d’abord
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_containerregistry" "images" {
      name   = "images"
      region = "GRA"
    }
  }
  compliant {
    resource "ovh_cloud_project_containerregistry" "images" {
      name   = "images"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry" "models" {
      name   = "models"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry_iam" "images" {
      registry_id = ovh_cloud_project_containerregistry.images.id
    }
    resource "ovh_cloud_project_containerregistry_oidc" "models" {
      registry_id   = ovh_cloud_project_containerregistry.models.id
      oidc_endpoint = "https://sso.exemple.fr/realms/sante"
    }
  }
  undecided {
    variable "registry" {}
    resource "ovh_cloud_project_containerregistry" "images" {
      name   = "images"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry_iam" "images" {
      registry_id = var.registry
    }
  }
}

policy "HDS-MFA-103" {
  title     = { en = "Managed Rancher authenticates people by OVHcloud IAM", fr = "Rancher managé authentifie les personnes par l’IAM d’OVHcloud" }
  severity  = "high"
  resources = ["ovh_cloud_project_rancher"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0: target_spec.iam_auth_enabled is optional and computed; what it is when left out is not stated: left open"
  rationale = {
    en = "With local accounts, the bootstrap password of Rancher is the key to every cluster at once; with IAM, the second factor and the departure of a person apply here too."
    fr = "Avec des comptes locaux, le mot de passe initial de Rancher est la clé de tous les clusters à la fois ; avec l’IAM, le second facteur et le départ d’une personne s’appliquent aussi ici."
  }

  locals {
    enabled = try(attrs.target_spec.iam_auth_enabled, null)
  }

  enforce {
    condition = local.enabled == null ? hds::undetermined("target_spec.iam_auth_enabled") : local.enabled
    error_message = {
      en = "Rancher ${meta.name} keeps local accounts. Set iam_auth_enabled to true."
      fr = "Rancher ${meta.name} garde des comptes locaux. Fixer iam_auth_enabled à true."
    }
    at = "target_spec.iam_auth_enabled"
  }

  remediation = {
    en = <<-EOT
      target_spec = {
        name             = "clusters"
        plan             = "STANDARD"
        iam_auth_enabled = true
      }
    EOT
    fr = <<-EOT
      target_spec = {
        name             = "clusters"
        plan             = "STANDARD"
        iam_auth_enabled = true
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_rancher" "clusters" {
      project_id  = "1a2b"
      target_spec = { name = "clusters", plan = "STANDARD", iam_auth_enabled = false }
    }
  }
  compliant {
    resource "ovh_cloud_project_rancher" "clusters" {
      project_id  = "1a2b"
      target_spec = { name = "clusters", plan = "STANDARD", iam_auth_enabled = true }
    }
  }
  undecided {
    resource "ovh_cloud_project_rancher" "clusters" {
      project_id  = "1a2b"
      target_spec = { name = "clusters", plan = "STANDARD" }
    }
  }
}

policy "HDS-MFA-104" {
  title     = { en = "SSH keys are strong", fr = "Les clés SSH sont robustes" }
  severity  = "medium"
  resources = ["ovh_cloud_ssh_key", "ovh_cloud_project_ssh_key"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0: public_key is required; RFC 4253, 6.6: an ssh-rsa key is its name, its exponent and its modulus, each with its length, in base64"
  rationale = {
    en = "The key of an administrator opens the machines that hold the records for as long as they live; one that can be factored opens them to others."
    fr = "La clé d’un administrateur ouvre les machines qui portent les dossiers tant qu’elles vivent ; une clé que l’on peut factoriser les ouvre à d’autres."
  }

  locals {
    parts = split(" ", trimspace(coalesce(attrs.public_key, hds::undetermined("public_key"))))
    # The bytes of the key less its name, a short exponent and the lengths: a few bits more than the modulus, never fewer.
    bits = 8 * (length(try(local.parts[1], "")) * 3 / 4 - 21)
  }

  enforce {
    condition = (
      local.parts[0] == "ssh-rsa" ? local.bits >= settings.rsa_key_bits :
      local.parts[0] == "ssh-dss" ? false :
      contains(["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"], local.parts[0]) || hds::undetermined("public_key")
    )
    error_message = {
      en = "SSH key ${meta.name} is too weak for its type, ${local.parts[0]}. Make an ed25519 key: ssh-keygen -t ed25519."
      fr = "La clé SSH ${meta.name} est trop faible pour son type, ${local.parts[0]}. Créer une clé ed25519 : ssh-keygen -t ed25519."
    }
    at = "public_key"
  }

  remediation = {
    en = <<-EOT
      public_key = file("id_ed25519.pub") # ssh-keygen -t ed25519
    EOT
    fr = <<-EOT
      public_key = file("id_ed25519.pub") # ssh-keygen -t ed25519
    EOT
  }

  noncompliant {
    resource "ovh_cloud_ssh_key" "ops" {
      name       = "ops"
      public_key = "ssh-rsa AAAAB3NzaC1yc2E${join("", [for _ in range(357) : "A"])} ops"
    }
    resource "ovh_cloud_project_ssh_key" "old" {
      name       = "old"
      public_key = " ssh-dss AAAAB3NzaC1kc3MAAACBAP ops"
    }
    resource "ovh_cloud_project_ssh_key" "uncommon" {
      name       = "uncommon"
      public_key = "ssh-rsa AAAAB3NzaC1yc2E${join("", [for _ in range(485) : "A"])} ops"
    }
    resource "ovh_cloud_project_ssh_key" "empty" {
      name       = "empty"
      public_key = "ssh-rsa"
    }
  }
  compliant {
    resource "ovh_cloud_ssh_key" "ops" {
      name       = "ops"
      public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPUBLICKEY ops"
    }
    resource "ovh_cloud_project_ssh_key" "rsa" {
      name       = "rsa"
      public_key = "ssh-rsa AAAAB3NzaC1yc2E${join("", [for _ in range(529) : "A"])}\n"
    }
    resource "ovh_cloud_project_ssh_key" "small_exponent" {
      name       = "small exponent"
      public_key = "ssh-rsa AAAAB3NzaC1yc2E${join("", [for _ in range(525) : "A"])} ops"
    }
    resource "ovh_cloud_project_ssh_key" "token" {
      for_each   = toset(["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"])
      name       = each.value
      public_key = "${each.value} AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY"
    }
  }
  undecided {
    variable "key" {}
    resource "ovh_cloud_ssh_key" "ops" {
      name       = "ops"
      public_key = var.key
    }
    resource "ovh_cloud_ssh_key" "other" {
      name       = "other"
      public_key = "ssh-future AAAA ops"
    }
    resource "ovh_cloud_ssh_key" "unsaid" { name = "unsaid" }
  }
}

policy "HDS-MFA-105" {
  title     = { en = "Servers are delivered with an SSH key", fr = "Les serveurs sont livrés avec une clé SSH" }
  severity  = "medium"
  resources = ["ovh_dedicated_server", "ovh_dedicated_server_reinstall_task", "ovh_vps"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "ovh/ovh 2.19.0: customizations.ssh_key and public_ssh_key are optional; without a key the installation sets a password and sends it. A script or a configuration drive may install a key: left open"
  rationale = {
    en = "Without a key the machine starts with a password that was sent by e-mail, and answers whoever guesses or reads it before health data even arrives."
    fr = "Sans clé, la machine démarre avec un mot de passe envoyé par courriel, et répond à qui le devine ou le lit avant même l’arrivée des données de santé."
  }

  filter = local.installed && !anytrue([for system in local.systems : startswith(lower(system), "win")])

  locals {
    vps       = meta.type == "ovh_vps"
    installed = local.vps ? attrs.plan != null || attrs.image_id != null : attrs.os != null
    ordered   = flatten([for plan in coalesce(attrs.plan, []) : coalesce(try(plan.configuration, null), [])])
    systems   = local.vps ? [for item in local.ordered : item.value if item.label == "vps_os"] : compact([attrs.os])
    custom    = try(attrs.customizations[0], attrs.customizations, null)
    scripts   = [try(local.custom.post_installation_script, null), try(local.custom.config_drive_user_data, null)]
    scripted  = anytrue([for script in local.scripts : script != null])
  }

  enforce {
    condition = (local.vps ? attrs.public_ssh_key : try(local.custom.ssh_key, null)) != null || (local.scripted ? hds::undetermined("customizations") : false)
    error_message = {
      en = "${meta.address} is installed without an SSH key: people log in with a password. Give a public key."
      fr = "${meta.address} est installé sans clé SSH : on s’y connecte par mot de passe. Fournir une clé publique."
    }
  }

  remediation = {
    en = <<-EOT
      customizations = {
        ssh_key = file("id_ed25519.pub")
      }
      # VPS: image_id and public_ssh_key = file("id_ed25519.pub")
    EOT
    fr = <<-EOT
      customizations = {
        ssh_key = file("id_ed25519.pub")
      }
      # VPS : image_id et public_ssh_key = file("id_ed25519.pub")
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "records" { os = "debian12_64" }
    resource "ovh_dedicated_server" "named" {
      os             = "debian12_64"
      customizations = { hostname = "records" }
    }
    resource "ovh_dedicated_server_reinstall_task" "records" {
      os = "debian12_64"
      customizations {
        hostname = "records"
      }
    }
    resource "ovh_vps" "reinstalled" { image_id = "45b2f222" }
    resource "ovh_vps" "ordered" {
      plan = [{
        plan_code     = "vps-le-2-2-40"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "vps_datacenter", value = "GRA" }, { label = "vps_os", value = "Debian 12" }]
      }]
    }
    resource "ovh_vps" "plain" {
      plan = [{ plan_code = "vps-le-2-2-40", duration = "P1M", pricing_mode = "default" }]
    }
  }
  compliant {
    resource "ovh_dedicated_server" "records" {
      os             = "debian12_64"
      customizations = { ssh_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops" }
    }
    resource "ovh_dedicated_server_reinstall_task" "records" {
      os = "debian12_64"
      customizations {
        ssh_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops"
      }
    }
    resource "ovh_vps" "relay" {
      image_id       = "45b2f222"
      public_ssh_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops"
    }
  }
  undecided {
    variable "key" {}
    resource "ovh_dedicated_server" "records" {
      os             = "debian12_64"
      customizations = { ssh_key = var.key }
    }
    resource "ovh_dedicated_server" "scripted" {
      os             = "debian12_64"
      customizations = { post_installation_script = "IyEvYmluL3NoCg==" }
    }
    resource "ovh_dedicated_server_reinstall_task" "driven" {
      os = "byolinux_64"
      customizations {
        config_drive_user_data = "I2Nsb3VkLWNvbmZpZwo="
      }
    }
  }
  inapplicable {
    resource "ovh_dedicated_server" "existing" { display_name = "records" }
    resource "ovh_vps" "existing" { display_name = "relay" }
    resource "ovh_vps" "windows" {
      plan = [{
        plan_code     = "vps-le-2-2-40"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "vps_os", value = "Windows Server 2022 Standard" }]
      }]
    }
    resource "ovh_dedicated_server" "windows" {
      for_each = toset(["WINDOWS2022-std_64", "win2022-std_64"])
      os       = each.value
    }
  }
}
