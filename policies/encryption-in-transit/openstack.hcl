policy "HDS-TLS-601" {
  title     = { en = "Octavia accepts recent TLS versions alone", fr = "Octavia n’accepte que des versions récentes de TLS" }
  severity  = "high"
  resources = ["openstack_lb_listener_v2", "openstack_lb_pool_v2"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: tls_versions is optional and computed: without it the operator of the cloud decides"
  rationale = {
    en = "An old version left in the list is the one that an attacker on the path negotiates, and the portal of results falls back to it."
    fr = "Une ancienne version laissée dans la liste est celle qu’un attaquant sur le trajet négocie, et le portail de résultats s’y rabat."
  }

  filter = meta.type == "openstack_lb_listener_v2" ? attrs.protocol == "TERMINATED_HTTPS" : coalesce(attrs.tls_enabled, false)

  enforce {
    condition = length(coalesce(attrs.tls_versions, [])) > 0 ? alltrue([for version in attrs.tls_versions : hds::tls_at_least(version, settings.tls_minimum)]) : hds::undetermined("the default TLS versions of the cloud", "les versions de TLS par défaut du cloud")
    error_message = {
      en = "${meta.address} accepts ${join(", ", attrs.tls_versions)}. Keep TLSv1.2 and TLSv1.3."
      fr = "${meta.address} accepte ${join(", ", attrs.tls_versions)}. Garder TLSv1.2 et TLSv1.3."
    }
    at = "tls_versions"
  }

  remediation = {
    en = <<-EOT
      tls_versions = ["TLSv1.2", "TLSv1.3"]
    EOT
    fr = <<-EOT
      tls_versions = ["TLSv1.2", "TLSv1.3"]
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
      tls_versions    = ["TLSv1.1", "TLSv1.2"]
    }
    resource "openstack_lb_pool_v2" "web" {
      lb_method    = "ROUND_ROBIN"
      protocol     = "HTTPS"
      tls_enabled  = true
      tls_versions = ["TLSv1"]
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
      tls_versions    = ["TLSv1.2", "TLSv1.3"]
    }
  }
  undecided {
    variable "versions" {}
    resource "openstack_lb_listener_v2" "web" {
      for_each        = { given = var.versions, absent = null, none = [] }
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
      tls_versions    = each.value
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "hl7" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
    }
    resource "openstack_lb_pool_v2" "web" {
      lb_method = "ROUND_ROBIN"
      protocol  = "HTTP"
    }
  }
}

policy "HDS-TLS-602" {
  title     = { en = "HTTPS listeners announce HSTS", fr = "Les écouteurs HTTPS annoncent HSTS" }
  severity  = "low"
  resources = ["openstack_lb_listener_v2"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: hsts_max_age turns HSTS on for TERMINATED_HTTPS; without it the application may still send the header, so its absence is left open"
  rationale = {
    en = "With HSTS the browser of the patient never asks for the portal in clear, even when someone on the network would have it do so."
    fr = "Avec HSTS, le navigateur du patient ne demande jamais le portail en clair, même si quelqu’un sur le réseau l’y pousse."
  }

  filter = attrs.protocol == "TERMINATED_HTTPS"

  enforce {
    condition = attrs.hsts_max_age == null ? hds::undetermined("the header Strict-Transport-Security of the application", "l’en-tête Strict-Transport-Security de l’application") : attrs.hsts_max_age > 0
    error_message = {
      en = "Listener ${meta.address} turns HSTS off. Set hsts_max_age = 31536000."
      fr = "L’écouteur ${meta.address} désactive HSTS. Fixer hsts_max_age = 31536000."
    }
    at = "hsts_max_age"
  }

  remediation = {
    en = <<-EOT
      hsts_max_age            = 31536000
      hsts_include_subdomains = true
    EOT
    fr = <<-EOT
      hsts_max_age            = 31536000
      hsts_include_subdomains = true
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
      hsts_max_age    = 0
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "web" {
      for_each        = { shortest = 1, year = 31536000 }
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
      hsts_max_age    = each.value
    }
  }
  undecided {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTPS"
      protocol_port   = 443
    }
  }
}

policy "HDS-TLS-603" {
  title     = { en = "Load balancers encrypt again towards their members", fr = "Les répartiteurs rechiffrent vers leurs membres" }
  severity  = "low"
  resources = ["openstack_lb_pool_v2"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: tls_enabled defaults to false, and the members then receive what the load balancer decrypted; a pool in TCP or HTTPS may pass TLS through and is not judged"
  rationale = {
    en = "Behind a listener that ends TLS, requests with patient data cross the network of the cloud in clear, down to the application server."
    fr = "Derrière un écouteur qui termine TLS, les requêtes contenant des données de patients traversent le réseau du cloud en clair jusqu’au serveur applicatif."
  }

  filter = attrs.protocol == "HTTP"

  enforce {
    condition = coalesce(attrs.tls_enabled, false)
    error_message = {
      en = "Pool ${meta.address} sends requests in clear to its members. Set tls_enabled = true, or show that the network is isolated."
      fr = "Le groupe ${meta.address} transmet les requêtes en clair à ses membres. Fixer tls_enabled = true, ou montrer que le réseau est isolé."
    }
    at = "tls_enabled"
  }

  remediation = {
    en = <<-EOT
      tls_enabled          = true
      ca_tls_container_ref = openstack_keymanager_secret_v1.ca.secret_ref
    EOT
    fr = <<-EOT
      tls_enabled          = true
      ca_tls_container_ref = openstack_keymanager_secret_v1.ca.secret_ref
    EOT
  }

  noncompliant {
    resource "openstack_lb_pool_v2" "web" {
      lb_method = "ROUND_ROBIN"
      protocol  = "HTTP"
    }
    resource "openstack_lb_pool_v2" "off" {
      lb_method   = "ROUND_ROBIN"
      protocol    = "HTTP"
      tls_enabled = false
    }
  }
  compliant {
    resource "openstack_lb_pool_v2" "web" {
      lb_method   = "ROUND_ROBIN"
      protocol    = "HTTP"
      tls_enabled = true
    }
  }
  undecided {
    variable "tls" {}
    resource "openstack_lb_pool_v2" "web" {
      lb_method   = "ROUND_ROBIN"
      protocol    = "HTTP"
      tls_enabled = var.tls
    }
  }
  inapplicable {
    resource "openstack_lb_pool_v2" "hl7" {
      lb_method = "ROUND_ROBIN"
      protocol  = "TCP"
    }
  }
}

policy "HDS-TLS-604" {
  title     = { en = "Cluster templates keep TLS", fr = "Les modèles de cluster gardent TLS" }
  severity  = "high"
  resources = ["openstack_containerinfra_clustertemplate_v1"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: tls_disabled is false when it is left out; insecure_registry names a registry that is reached without verification"
  rationale = {
    en = "Without TLS the tokens of the cluster, which open every secret of the application of care, go over the network in clear."
    fr = "Sans TLS, les jetons du cluster, qui ouvrent tous les secrets de l’application de soins, circulent en clair sur le réseau."
  }

  enforce {
    condition = !coalesce(attrs.tls_disabled, false)
    error_message = {
      en = "Cluster template ${meta.address} turns TLS off. Remove tls_disabled."
      fr = "Le modèle de cluster ${meta.address} désactive TLS. Retirer tls_disabled."
    }
    at = "tls_disabled"
  }
  enforce {
    condition = attrs.insecure_registry == null
    error_message = {
      en = "Cluster template ${meta.address} pulls images from ${attrs.insecure_registry} without verification. Use a registry with a certificate."
      fr = "Le modèle de cluster ${meta.address} tire des images de ${attrs.insecure_registry} sans vérification. Utiliser un registre doté d’un certificat."
    }
    at = "insecure_registry"
  }

  remediation = {
    en = <<-EOT
      tls_disabled = false
    EOT
    fr = <<-EOT
      tls_disabled = false
    EOT
  }

  noncompliant {
    resource "openstack_containerinfra_clustertemplate_v1" "health" {
      name         = "health"
      coe          = "kubernetes"
      image        = "fedora-coreos"
      tls_disabled = true
    }
    resource "openstack_containerinfra_clustertemplate_v1" "registry" {
      name              = "health"
      coe               = "kubernetes"
      image             = "fedora-coreos"
      insecure_registry = "registry.example.fr:5000"
    }
  }
  compliant {
    resource "openstack_containerinfra_clustertemplate_v1" "health" {
      name  = "health"
      coe   = "kubernetes"
      image = "fedora-coreos"
    }
  }
  undecided {
    variable "clear" {}
    resource "openstack_containerinfra_clustertemplate_v1" "health" {
      name         = "health"
      coe          = "kubernetes"
      image        = "fedora-coreos"
      tls_disabled = var.clear
    }
  }
}

policy "HDS-TLS-605" {
  title     = { en = "VPN tunnels use strong cryptography", fr = "Les tunnels VPN utilisent une cryptographie solide" }
  severity  = "high"
  resources = ["openstack_vpnaas_ike_policy_v2", "openstack_vpnaas_ipsec_policy_v2"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, pages of the resources: ike_version defaults to v1, pfs to group5, encryption_algorithm to aes-128, transform_protocol to esp; auth_algorithm of an IKE policy defaults to sha1 up to 3.4.0 (resource_openstack_vpnaas_ike_policy_v2.go), to sha256 in what comes after: its absence is left open unless required_providers or the lock file says that the version is not newer; of an IPsec policy, the service decides"
  rationale = {
    en = "The tunnel between the hospital and the cloud carries everything at once. IKEv1 and 1536-bit groups are what a recorded tunnel is broken by later."
    fr = "Le tunnel entre l’hôpital et le cloud transporte tout à la fois. IKEv1 et les groupes de 1536 bits sont ce par quoi un tunnel enregistré sera cassé plus tard."
  }

  locals {
    later = meta.type != "openstack_vpnaas_ike_policy_v2" || hds::provider_at_least("terraform-provider-openstack/openstack", "3.4.1")
  }

  enforce {
    condition = meta.type != "openstack_vpnaas_ike_policy_v2" || lower(coalesce(attrs.ike_version, "v1")) == "v2"
    error_message = {
      en = "${meta.address} negotiates with IKE ${coalesce(attrs.ike_version, "v1")}. Set ike_version to v2."
      fr = "${meta.address} négocie en IKE ${coalesce(attrs.ike_version, "v1")}. Fixer ike_version à v2."
    }
    at = "ike_version"
  }
  enforce {
    condition = startswith(lower(coalesce(attrs.encryption_algorithm, "aes-128")), "aes-")
    error_message = {
      en = "${meta.address} encrypts with ${attrs.encryption_algorithm}. Use aes-256."
      fr = "${meta.address} chiffre en ${attrs.encryption_algorithm}. Utiliser aes-256."
    }
    at = "encryption_algorithm"
  }
  enforce {
    condition = attrs.auth_algorithm == null ? local.later && hds::undetermined("auth_algorithm, whose default depends on the version of the provider", "auth_algorithm, dont la valeur par défaut dépend de la version du fournisseur") : (
      !contains(["md5", "sha1"], lower(attrs.auth_algorithm))
    )
    error_message = {
      en = "${meta.address} authenticates with ${coalesce(attrs.auth_algorithm, "sha1, the default of this version of the provider")}. Use sha256 or more."
      fr = "${meta.address} authentifie en ${coalesce(attrs.auth_algorithm, "sha1, valeur par défaut de cette version du fournisseur")}. Utiliser sha256 ou plus."
    }
    at = "auth_algorithm"
  }
  enforce {
    condition = !contains(["group1", "group2", "group5"], lower(coalesce(attrs.pfs, "group5")))
    error_message = {
      en = "${meta.address} exchanges keys in ${coalesce(attrs.pfs, "group5")}. Use group14 or more, such as group20."
      fr = "${meta.address} échange les clés en ${coalesce(attrs.pfs, "group5")}. Utiliser group14 ou plus, par exemple group20."
    }
    at = "pfs"
  }
  enforce {
    condition = lower(coalesce(attrs.transform_protocol, "esp")) != "ah"
    error_message = {
      en = "${meta.address} uses AH, which does not encrypt. Use esp."
      fr = "${meta.address} utilise AH, qui ne chiffre pas. Utiliser esp."
    }
    at = "transform_protocol"
  }

  remediation = {
    en = <<-EOT
      ike_version          = "v2" # openstack_vpnaas_ike_policy_v2
      encryption_algorithm = "aes-256"
      auth_algorithm       = "sha256"
      pfs                  = "group20"
    EOT
    fr = <<-EOT
      ike_version          = "v2" # openstack_vpnaas_ike_policy_v2
      encryption_algorithm = "aes-256"
      auth_algorithm       = "sha256"
      pfs                  = "group20"
    EOT
  }

  noncompliant {
    resource "openstack_vpnaas_ike_policy_v2" "site" {
      for_each       = { absent = null, first = "V1" }
      ike_version    = each.value
      auth_algorithm = "sha256"
      pfs            = "group14"
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "encryption" {
      encryption_algorithm = "3des"
      auth_algorithm       = "sha256"
      pfs                  = "group14"
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "hash" {
      for_each       = toset(["SHA1", "md5"])
      auth_algorithm = each.value
      pfs            = "group14"
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "group" {
      for_each       = { absent = null, first = "Group1", second = "group2", fifth = "group5" }
      auth_algorithm = "sha256"
      pfs            = each.value
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "clear" {
      auth_algorithm     = "sha256"
      pfs                = "group14"
      transform_protocol = "AH"
    }
  }
  noncompliant {
    terraform {
      required_providers {
        openstack = {
          source  = "terraform-provider-openstack/openstack"
          version = "<= 3.4.0"
        }
      }
    }
    resource "openstack_vpnaas_ike_policy_v2" "site" {
      ike_version = "v2"
      pfs         = "group14"
    }
  }
  compliant {
    resource "openstack_vpnaas_ike_policy_v2" "site" {
      ike_version          = "V2"
      encryption_algorithm = "AES-256"
      auth_algorithm       = "sha512"
      pfs                  = "group20"
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "site" {
      auth_algorithm = "sha256"
      pfs            = "group14"
    }
  }
  undecided {
    terraform {
      required_providers {
        openstack = {
          source  = "terraform-provider-openstack/openstack"
          version = ">= 3.4.1"
        }
      }
    }
    resource "openstack_vpnaas_ike_policy_v2" "site" {
      ike_version = "v2"
      pfs         = "group14"
    }
  }
  undecided {
    terraform {
      required_providers {
        openstack = {
          source  = "terraform-provider-openstack/openstack"
          version = "<= 3.4.0"
        }
      }
    }
    resource "openstack_vpnaas_ipsec_policy_v2" "site" { pfs = "group14" }
  }
  undecided {
    variable "hash" {}
    resource "openstack_vpnaas_ipsec_policy_v2" "site" {
      for_each       = { given = var.hash, absent = null }
      auth_algorithm = each.value
      pfs            = "group14"
    }
  }
}

policy "HDS-TLS-606" {
  title     = { en = "Terraform talks to the cloud over verified TLS", fr = "Terraform dialogue avec le cloud en TLS vérifié" }
  severity  = "high"
  resources = ["provider.openstack", "provider.flexibleengine", "provider.opentelekomcloud"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)", "iso27001:A.5.14"]
  source    = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, index pages: insecure accepts any certificate; judged where insecure or auth_url is written, and only on what is written"
  rationale = {
    en = "The account of Terraform may create and delete everything. With insecure, whoever sits between the runner and the cloud receives its password."
    fr = "Le compte de Terraform peut tout créer et tout supprimer. Avec insecure, qui se place entre l’exécuteur et le cloud reçoit son mot de passe."
  }

  filter = attrs.insecure != null || attrs.auth_url != null

  enforce {
    condition = !coalesce(attrs.insecure, false)
    error_message = {
      en = "The provider accepts any certificate. Remove insecure, and give cacert_file for a private authority."
      fr = "Le fournisseur Terraform accepte n’importe quel certificat. Retirer insecure, et donner cacert_file pour une autorité privée."
    }
    at = "insecure"
  }
  enforce {
    condition = !startswith(lower(coalesce(attrs.auth_url, "https://")), "http://")
    error_message = {
      en = "The provider sends its password in clear to ${attrs.auth_url}. Use https."
      fr = "Le fournisseur Terraform envoie son mot de passe en clair à ${attrs.auth_url}. Utiliser https."
    }
    at = "auth_url"
  }

  remediation = {
    en = <<-EOT
      provider "openstack" {
        auth_url    = "https://keystone.example.fr:5000/v3"
        cacert_file = "ca.pem"
      }
    EOT
    fr = <<-EOT
      provider "openstack" {
        auth_url    = "https://keystone.example.fr:5000/v3"
        cacert_file = "ca.pem"
      }
    EOT
  }

  noncompliant {
    provider "openstack" {
      auth_url = "https://keystone.example.fr:5000/v3"
      insecure = true
    }
    provider "flexibleengine" { insecure = true }
    provider "opentelekomcloud" { auth_url = "HTTP://keystone.example.fr:5000/v3" }
  }
  compliant {
    provider "openstack" { auth_url = "https://keystone.example.fr:5000/v3" }
    provider "flexibleengine" { insecure = false }
  }
  undecided {
    variable "url" {}
    provider "openstack" { auth_url = var.url }
  }
  inapplicable {
    provider "openstack" { cloud = "health" }
  }
}
