policy "HDS-MFA-500" {
  title     = { en = "The declared identity federation is in force", fr = "La fédération d’identité déclarée est en service" }
  severity  = "medium"
  resources = ["flexibleengine_identity_provider"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)", "iso27001:A.5.16"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: enabled defaults to true; provider_url is required for OpenID Connect"
  rationale = {
    en = "The federation carries the second factor of the hospital: turned off, or spoken to in clear, people fall back on local passwords of the console."
    fr = "La fédération apporte le second facteur de l’établissement : désactivée, ou jointe en clair, les personnes reviennent aux mots de passe locaux de la console."
  }

  enforce {
    condition = coalesce(attrs.enabled, true)
    error_message = {
      en = "Identity provider ${meta.address} is turned off. Remove enabled = false."
      fr = "Le fournisseur d’identité ${meta.address} est désactivé. Retirer enabled = false."
    }
    at = "enabled"
  }
  enforce {
    for_each  = attrs.openid_connect_config
    condition = startswith(lower(each.value.provider_url), "https://")
    error_message = {
      en = "Identity provider ${meta.address} is reached at ${each.value.provider_url}, in clear. Use https."
      fr = "Le fournisseur d’identité ${meta.address} est joint à ${each.value.provider_url}, en clair. Utiliser https."
    }
  }

  remediation = {
    en = <<-EOT
      enabled = true

      openid_connect_config {
        access_type  = "program_console"
        provider_url = "https://sso.example.fr"
        client_id    = "flexible-engine"
        signing_key  = file("jwks.json")
      }
    EOT
    fr = <<-EOT
      enabled = true

      openid_connect_config {
        access_type  = "program_console"
        provider_url = "https://sso.example.fr"
        client_id    = "flexible-engine"
        signing_key  = file("jwks.json")
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_identity_provider" "sso" {
      name     = "sso"
      protocol = "saml"
      enabled  = false
    }
    resource "flexibleengine_identity_provider" "clear" {
      name     = "sso"
      protocol = "oidc"
      openid_connect_config {
        access_type  = "program_console"
        provider_url = "http://sso.example.fr"
        client_id    = "flexible-engine"
        signing_key  = "{}"
      }
    }
  }
  compliant {
    resource "flexibleengine_identity_provider" "sso" {
      name     = "sso"
      protocol = "saml"
    }
    resource "flexibleengine_identity_provider" "oidc" {
      name     = "sso"
      protocol = "oidc"
      openid_connect_config {
        access_type  = "program_console"
        provider_url = "HTTPS://sso.example.fr"
        client_id    = "flexible-engine"
        signing_key  = "{}"
      }
    }
  }
  undecided {
    variable "federated" {}
    resource "flexibleengine_identity_provider" "sso" {
      name     = "sso"
      protocol = "saml"
      enabled  = var.federated
    }
  }
}

policy "HDS-MFA-501" {
  title     = { en = "Kubernetes clusters give rights by role", fr = "Les clusters Kubernetes donnent les droits par rôle" }
  severity  = "medium"
  resources = ["flexibleengine_cce_cluster_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.2", "iso27001:A.8.5", "secnumcloud:9.6", "gdpr:32(1)(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: authentication_mode is x509 or rbac, and defaults to rbac"
  rationale = {
    en = "With certificates alone, whoever has a kubeconfig is administrator of everything the cluster runs: no right follows the person."
    fr = "Avec les seuls certificats, qui a un kubeconfig administre tout ce que le cluster exécute : aucun droit ne suit la personne."
  }

  enforce {
    condition = lower(coalesce(attrs.authentication_mode, "rbac")) == "rbac"
    error_message = {
      en = "Cluster ${meta.address} authenticates by ${attrs.authentication_mode} without roles. Use rbac; the cluster is created anew."
      fr = "Le cluster ${meta.address} authentifie par ${attrs.authentication_mode}, sans rôles. Utiliser rbac ; le cluster est recréé."
    }
    at = "authentication_mode"
  }

  remediation = {
    en = <<-EOT
      authentication_mode = "rbac"
    EOT
    fr = <<-EOT
      authentication_mode = "rbac"
    EOT
  }

  noncompliant {
    resource "flexibleengine_cce_cluster_v3" "app" {
      name                = "app"
      authentication_mode = "x509"
    }
  }
  compliant {
    resource "flexibleengine_cce_cluster_v3" "app" { name = "app" }
    resource "flexibleengine_cce_cluster_v3" "written" {
      name                = "app"
      authentication_mode = "RBAC"
    }
  }
  undecided {
    variable "mode" {}
    resource "flexibleengine_cce_cluster_v3" "app" {
      name                = "app"
      authentication_mode = var.mode
    }
  }
}

policy "HDS-MFA-502" {
  title    = { en = "Machines are reached by key, not by password", fr = "Les machines sont jointes par clé, non par mot de passe" }
  severity = "medium"
  resources = [
    "flexibleengine_compute_instance_v2",
    "flexibleengine_compute_bms_server_v2",
    "flexibleengine_cce_node_pool_v3",
    "openstack_compute_instance_v2",
    "opentelekomcloud_compute_instance_v2",
    "opentelekomcloud_compute_bms_server_v2",
    "opentelekomcloud_cce_node_pool_v3",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: admin_pass, or password of a node pool, sets a password of the administrator; without it and without key_pair, the image or user_data decides"
  rationale = {
    en = "The password of root is one for all who know it: it says nothing of who opened the record server, and is guessed or passed on."
    fr = "Le mot de passe de root est le même pour tous ceux qui le connaissent : il ne dit rien de qui a ouvert le serveur de dossiers, et se devine ou se transmet."
  }

  enforce {
    condition = attrs.admin_pass != null || attrs.password != null ? false : (attrs.key_pair != null ? true : hds::undetermined("the keys that the image or user_data install", "les clés qu’installent l’image ou user_data"))
    error_message = {
      en = "${meta.address} has an administrator password. Remove it and give key_pair."
      fr = "${meta.address} a un mot de passe d’administrateur. Le retirer et renseigner key_pair."
    }
  }

  remediation = {
    en = <<-EOT
      key_pair = openstack_compute_keypair_v2.operators.name
    EOT
    fr = <<-EOT
      key_pair = openstack_compute_keypair_v2.operators.name
    EOT
  }

  noncompliant {
    resource "openstack_compute_instance_v2" "app" {
      name       = "app"
      key_pair   = "operators"
      admin_pass = "not-a-real-password"
    }
    resource "flexibleengine_cce_node_pool_v3" "app" {
      name     = "app"
      password = "not-a-real-hash"
    }
  }
  compliant {
    resource "openstack_compute_instance_v2" "app" {
      name     = "app"
      key_pair = "operators"
    }
  }
  undecided {
    resource "flexibleengine_compute_instance_v2" "app" { name = "app" }
    variable "password" {}
    resource "openstack_compute_instance_v2" "given" {
      name       = "app"
      key_pair   = "operators"
      admin_pass = var.password
    }
  }
}

policy "HDS-MFA-503" {
  title     = { en = "Big data clusters authenticate by Kerberos", fr = "Les clusters de données massives authentifient par Kerberos" }
  severity  = "high"
  resources = ["flexibleengine_mrs_cluster_v2", "flexibleengine_mrs_cluster_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, pages of the resources: safe_mode is Kerberos; it defaults to true in mrs_cluster_v2 and is required, 0 or 1, in mrs_cluster_v1"
  rationale = {
    en = "Without Kerberos, Hadoop believes the name that the client gives: anyone on the network is the owner of the research data set."
    fr = "Sans Kerberos, Hadoop croit le nom que donne le client : quiconque est sur le réseau devient propriétaire de l’entrepôt de recherche."
  }

  enforce {
    condition = contains(["true", "1"], tostring(coalesce(attrs.safe_mode, true)))
    error_message = {
      en = "Cluster ${meta.address} runs without Kerberos. Turn safe_mode on; the cluster is created anew."
      fr = "Le cluster ${meta.address} fonctionne sans Kerberos. Activer safe_mode ; le cluster est recréé."
    }
    at = "safe_mode"
  }

  remediation = {
    en = <<-EOT
      safe_mode = true
    EOT
    fr = <<-EOT
      safe_mode = true
    EOT
  }

  noncompliant {
    resource "flexibleengine_mrs_cluster_v2" "research" {
      name      = "research"
      safe_mode = false
    }
    resource "flexibleengine_mrs_cluster_v1" "research" {
      cluster_name = "research"
      safe_mode    = 0
    }
  }
  compliant {
    resource "flexibleengine_mrs_cluster_v2" "research" { name = "research" }
    resource "flexibleengine_mrs_cluster_v2" "written" {
      name      = "research"
      safe_mode = true
    }
    resource "flexibleengine_mrs_cluster_v1" "research" {
      cluster_name = "research"
      safe_mode    = 1
    }
  }
  undecided {
    variable "kerberos" {}
    resource "flexibleengine_mrs_cluster_v2" "research" {
      name      = "research"
      safe_mode = var.kerberos
    }
  }
}
