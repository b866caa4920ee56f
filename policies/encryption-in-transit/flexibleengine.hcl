policy "HDS-TLS-500" {
  title     = { en = "MySQL databases offer TLS", fr = "Les bases MySQL proposent TLS" }
  severity  = "high"
  resources = ["flexibleengine_rds_instance_v3", "opentelekomcloud_rds_instance_v3"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: ssl_enable is optional, concerns MySQL alone, and its default is not documented"
  rationale = {
    en = "Between the application and MySQL travel the names, the diagnoses and the password of the account: without TLS whoever captures the traffic of the VPC reads them."
    fr = "Entre l’application et MySQL circulent les noms, les diagnostics et le mot de passe du compte : sans TLS, qui capture le trafic du VPC les lit."
  }

  filter = lower(coalesce(try(attrs.db[0].type, null), "none")) == "mysql"

  enforce {
    condition = attrs.ssl_enable == null ? hds::undetermined("ssl_enable, whose default is not documented", "ssl_enable, dont la valeur par défaut n’est pas documentée") : attrs.ssl_enable
    error_message = {
      en = "Database ${meta.address} turns TLS off. Set ssl_enable = true."
      fr = "La base ${meta.address} désactive TLS. Fixer ssl_enable = true."
    }
    at = "ssl_enable"
  }

  remediation = {
    en = <<-EOT
      ssl_enable = true
    EOT
    fr = <<-EOT
      ssl_enable = true
    EOT
  }

  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name       = "records"
      ssl_enable = false
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
  }
  compliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name       = "records"
      ssl_enable = true
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
  }
  undecided {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
  }
  inapplicable {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "PostgreSQL"
        version = "14"
      }
    }
    resource "flexibleengine_rds_instance_v3" "unstated" { name = "records" }
  }
}

policy "HDS-TLS-501" {
  title    = { en = "Document and column databases use TLS", fr = "Les bases documents et colonnes utilisent TLS" }
  severity = "high"
  resources = [
    "flexibleengine_dds_instance_v3",
    "flexibleengine_gaussdb_cassandra_instance",
    "flexibleengine_gaussdb_influx_instance",
    "opentelekomcloud_dds_instance_v3",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: ssl defaults to true for DDS and to false for Cassandra and Influx (pages of the resources)"
  rationale = {
    en = "A medical record kept as one document goes over the network as one document: in clear, one packet capture is one whole record."
    fr = "Un dossier médical stocké en un seul document circule en un seul document : en clair, une capture réseau donne un dossier entier."
  }

  enforce {
    condition = coalesce(attrs.ssl, endswith(meta.type, "_dds_instance_v3"))
    error_message = {
      en = "Database ${meta.address} does not use TLS. Set ssl = true; the instance is created anew."
      fr = "La base ${meta.address} n’utilise pas TLS. Fixer ssl = true ; l’instance est recréée."
    }
    at = "ssl"
  }

  remediation = {
    en = <<-EOT
      ssl = true
    EOT
    fr = <<-EOT
      ssl = true
    EOT
  }

  noncompliant {
    resource "flexibleengine_dds_instance_v3" "notes" {
      name = "notes"
      ssl  = false
    }
    resource "flexibleengine_gaussdb_cassandra_instance" "events" { name = "events" }
  }
  compliant {
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_gaussdb_influx_instance" "vitals" {
      name = "vitals"
      ssl  = true
    }
  }
  undecided {
    variable "ssl" {}
    resource "flexibleengine_dds_instance_v3" "notes" {
      name = "notes"
      ssl  = var.ssl
    }
  }
}

policy "HDS-TLS-502" {
  title    = { en = "Web listeners of load balancers use HTTPS", fr = "Les écouteurs web des répartiteurs utilisent HTTPS" }
  severity = "high"
  resources = [
    "flexibleengine_lb_listener_v2",
    "flexibleengine_lb_listener_v3",
    "flexibleengine_elb_listener",
    "openstack_lb_listener_v2",
    "opentelekomcloud_lb_listener_v2",
    "opentelekomcloud_lb_listener_v3",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)", "iso27001:A.5.14"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: protocol is required; a listener with layer 7 policies may only redirect, which is left open"
  rationale = {
    en = "A portal in clear HTTP hands the session of a carer, and the page of the patient, to every network on the way."
    fr = "Un portail en HTTP clair livre la session du soignant, et la page du patient, à tous les réseaux traversés."
  }

  filter = contains(["HTTP", "HTTPS", "TERMINATED_HTTPS"], upper(attrs.protocol))

  locals {
    directed = length(concat(
      hds::referring("flexibleengine_lb_l7policy_v2", "listener_id"),
      hds::referring("openstack_lb_l7policy_v2", "listener_id"),
      hds::referring("opentelekomcloud_lb_l7policy_v2", "listener_id"),
      hds::referring("opentelekomcloud_lb_policy_v3", "listener_id"),
    )) > 0
  }

  enforce {
    condition = upper(attrs.protocol) != "HTTP" || (local.directed ? hds::undetermined("whether the layer 7 policies redirect everything to HTTPS", "si les politiques de couche 7 redirigent tout vers HTTPS") : false)
    error_message = {
      en = "Listener ${meta.address} takes requests in clear on port ${attrs.protocol_port}. Use TERMINATED_HTTPS or HTTPS with a certificate."
      fr = "L’écouteur ${meta.address} reçoit les requêtes en clair sur le port ${attrs.protocol_port}. Utiliser TERMINATED_HTTPS ou HTTPS avec un certificat."
    }
    at = "protocol"
  }

  remediation = {
    en = <<-EOT
      # lb_listener_v2
      protocol                  = "TERMINATED_HTTPS"
      default_tls_container_ref = flexibleengine_lb_certificate_v2.portal.id

      # lb_listener_v3
      protocol           = "HTTPS"
      server_certificate = flexibleengine_elb_certificate.portal.id
    EOT
    fr = <<-EOT
      # lb_listener_v2
      protocol                  = "TERMINATED_HTTPS"
      default_tls_container_ref = flexibleengine_lb_certificate_v2.portal.id

      # lb_listener_v3
      protocol           = "HTTPS"
      server_certificate = flexibleengine_elb_certificate.portal.id
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = 80
    }
    resource "flexibleengine_elb_listener" "web" {
      protocol      = "http"
      protocol_port = 80
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id           = "9d3f"
      protocol                  = "TERMINATED_HTTPS"
      protocol_port             = 443
      default_tls_container_ref = "5a1c"
    }
    resource "flexibleengine_lb_listener_v3" "web" {
      loadbalancer_id    = "9d3f"
      protocol           = "HTTPS"
      protocol_port      = 443
      server_certificate = "5a1c"
    }
  }
  undecided {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = 80
    }
    resource "openstack_lb_l7policy_v2" "https" {
      listener_id  = openstack_lb_listener_v2.web.id
      action       = "REDIRECT_TO_URL"
      redirect_url = "https://portal.example.fr"
    }
  }
  undecided {
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = 80
    }
    resource "flexibleengine_lb_l7policy_v2" "https" {
      listener_id = flexibleengine_lb_listener_v2.web.id
      action      = "REDIRECT_TO_LISTENER"
    }
  }
  undecided {
    resource "opentelekomcloud_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = 80
    }
    resource "opentelekomcloud_lb_l7policy_v2" "https" {
      listener_id = opentelekomcloud_lb_listener_v2.web.id
      action      = "REDIRECT_TO_LISTENER"
    }
  }
  undecided {
    resource "opentelekomcloud_lb_listener_v3" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "HTTP"
      protocol_port   = 80
    }
    resource "opentelekomcloud_lb_policy_v3" "https" {
      listener_id = opentelekomcloud_lb_listener_v3.web.id
      action      = "REDIRECT_TO_LISTENER"
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "dicom" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2762
    }
  }
}

policy "HDS-TLS-503" {
  title    = { en = "Load balancers refuse old TLS versions", fr = "Les répartiteurs refusent les anciennes versions de TLS" }
  severity = "high"
  resources = [
    "flexibleengine_lb_listener_v2",
    "flexibleengine_lb_listener_v3",
    "flexibleengine_elb_listener",
    "flexibleengine_elb_security_policy",
    "opentelekomcloud_lb_listener_v2",
    "opentelekomcloud_lb_listener_v3",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, pages of the resources: without tls_ciphers_policy a lb_listener_v2 accepts TLS 1.0, without ssl_protocols an elb_listener accepts TLS 1.2 alone; the default of lb_listener_v3, and those of opentelekomcloud/opentelekomcloud 1.36.54, are left open. The name of a policy says its lowest version"
  rationale = {
    en = "TLS 1.0 and 1.1 have known breaks: on the Wi-Fi of a waiting room they protect a portal of results hardly better than nothing."
    fr = "TLS 1.0 et 1.1 ont des failles connues : sur le Wi-Fi d’une salle d’attente, ils ne protègent guère un portail de résultats."
  }

  filter = meta.type == "flexibleengine_elb_security_policy" || contains(["HTTPS", "TERMINATED_HTTPS"], upper(coalesce(attrs.protocol, "none")))

  locals {
    policy = attrs.tls_ciphers_policy != null ? attrs.tls_ciphers_policy : (meta.type == "flexibleengine_lb_listener_v2" ? "tls-1-0" : null)
    versions = (
      attrs.protocols != null ? attrs.protocols :
      meta.type == "flexibleengine_elb_listener" ? split(" ", coalesce(attrs.ssl_protocols, "TLSv1.2")) :
      local.policy == null ? [] : [local.policy]
    )
  }

  enforce {
    condition = length(local.versions) == 0 ? hds::undetermined("the default TLS policy of the load balancer", "la politique TLS par défaut du répartiteur de charge") : alltrue([for version in local.versions : hds::tls_at_least(version, settings.tls_minimum)])
    error_message = {
      en = "${meta.address} accepts an old TLS version (${join(", ", local.versions)}). Use tls-1-2-strict, or TLSv1.2 and TLSv1.3."
      fr = "${meta.address} accepte une ancienne version de TLS (${join(", ", local.versions)}). Utiliser tls-1-2-strict, ou TLSv1.2 et TLSv1.3."
    }
  }

  remediation = {
    en = <<-EOT
      tls_ciphers_policy = "tls-1-2-strict" # lb_listener_v2, lb_listener_v3
      ssl_protocols      = "TLSv1.2"        # elb_listener
    EOT
    fr = <<-EOT
      tls_ciphers_policy = "tls-1-2-strict" # lb_listener_v2, lb_listener_v3
      ssl_protocols      = "TLSv1.2"        # elb_listener
    EOT
  }

  noncompliant {
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id           = "9d3f"
      protocol                  = "TERMINATED_HTTPS"
      protocol_port             = 443
      default_tls_container_ref = "5a1c"
    }
    resource "flexibleengine_lb_listener_v3" "web" {
      for_each           = toset(["tls-1-0", "tls-1-1", "tls-1-0-inherit", "tls-1-0-with-1-3"])
      loadbalancer_id    = "9d3f"
      protocol           = "HTTPS"
      protocol_port      = 443
      server_certificate = "5a1c"
      tls_ciphers_policy = each.value
    }
    resource "flexibleengine_elb_listener" "web" {
      protocol      = "https"
      protocol_port = 443
      ssl_protocols = "TLSv1.2 TLSv1.1 TLSv1"
    }
    resource "flexibleengine_elb_security_policy" "web" {
      protocols = ["TLSv1.1", "TLSv1.2"]
      ciphers   = ["ECDHE-RSA-AES256-GCM-SHA384"]
    }
  }
  compliant {
    resource "flexibleengine_lb_listener_v2" "web" {
      loadbalancer_id           = "9d3f"
      protocol                  = "TERMINATED_HTTPS"
      protocol_port             = 443
      default_tls_container_ref = "5a1c"
      tls_ciphers_policy        = "tls-1-2-strict"
    }
    resource "flexibleengine_lb_listener_v3" "web" {
      for_each           = toset(["tls-1-2", "tls-1-2-fs", "tls-1-2-fs-with-1-3"])
      loadbalancer_id    = "9d3f"
      protocol           = "HTTPS"
      protocol_port      = 443
      server_certificate = "5a1c"
      tls_ciphers_policy = each.value
    }
    resource "flexibleengine_elb_listener" "web" {
      protocol      = "HTTPS"
      protocol_port = 443
    }
    resource "flexibleengine_elb_security_policy" "web" {
      protocols = ["TLSv1.2", "TLSv1.3"]
      ciphers   = ["ECDHE-RSA-AES256-GCM-SHA384"]
    }
  }
  undecided {
    variable "policy" {}
    resource "flexibleengine_lb_listener_v3" "web" {
      for_each           = { given = var.policy, absent = null, custom = "hospital" }
      loadbalancer_id    = "9d3f"
      protocol           = "HTTPS"
      protocol_port      = 443
      server_certificate = "5a1c"
      tls_ciphers_policy = each.value
    }
    resource "opentelekomcloud_lb_listener_v2" "web" {
      loadbalancer_id           = "9d3f"
      protocol                  = "TERMINATED_HTTPS"
      protocol_port             = 443
      default_tls_container_ref = "5a1c"
    }
  }
  inapplicable {
    resource "flexibleengine_lb_listener_v2" "hl7" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 2575
    }
  }
}

policy "HDS-TLS-504" {
  title     = { en = "Kafka asks for authentication and TLS", fr = "Kafka exige authentification et TLS" }
  severity  = "medium"
  resources = ["flexibleengine_dms_kafka_instance"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)", "iso27001:A.8.5"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page and source of the resource: SASL_SSL is asked for when access_user is given, which password requires; ssl_enable is read-only"
  rationale = {
    en = "A topic of admissions or results is the flow of care itself. In clear and without an account, any machine of the network subscribes to it."
    fr = "Un sujet d’admissions ou de résultats est le flux de soins lui-même. En clair et sans compte, toute machine du réseau peut s’y abonner."
  }

  enforce {
    condition = attrs.access_user != null
    error_message = {
      en = "Kafka ${meta.address} accepts clear connections without an account. Give access_user and password, which turn SASL_SSL on."
      fr = "Kafka ${meta.address} accepte des connexions en clair et sans compte. Renseigner access_user et password, qui activent SASL_SSL."
    }
    at = "access_user"
  }

  remediation = {
    en = <<-EOT
      access_user = "app"
      password    = random_password.kafka.result
    EOT
    fr = <<-EOT
      access_user = "app"
      password    = random_password.kafka.result
    EOT
  }

  noncompliant {
    resource "flexibleengine_dms_kafka_instance" "events" {
      name = "events"
    }
  }
  compliant {
    resource "random_password" "kafka" { length = 24 }
    resource "flexibleengine_dms_kafka_instance" "events" {
      name        = "events"
      access_user = "app"
      password    = random_password.kafka.result
    }
  }
  undecided {
    variable "user" {}
    resource "flexibleengine_dms_kafka_instance" "events" {
      name        = "events"
      access_user = var.user
      password    = "not-a-real-password"
    }
  }
}

policy "HDS-TLS-505" {
  title     = { en = "Search clusters ask for HTTPS and an account", fr = "Les clusters de recherche exigent HTTPS et un compte" }
  severity  = "high"
  resources = ["flexibleengine_css_cluster_v1"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)", "iso27001:A.8.5"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: security_mode, communication encryption and authentication, is disabled by default"
  rationale = {
    en = "A search index holds the text of the reports. Without security mode one request to port 9200 lists all of them."
    fr = "Un index de recherche contient le texte des comptes rendus. Sans mode sécurisé, une requête sur le port 9200 les liste tous."
  }

  enforce {
    condition = coalesce(attrs.security_mode, false)
    error_message = {
      en = "Search cluster ${meta.address} has neither authentication nor HTTPS. Set security_mode = true and a password; the cluster is created anew."
      fr = "Le cluster de recherche ${meta.address} n’a ni authentification ni HTTPS. Fixer security_mode = true et un mot de passe ; le cluster est recréé."
    }
    at = "security_mode"
  }

  remediation = {
    en = <<-EOT
      security_mode = true
      password      = random_password.search.result
    EOT
    fr = <<-EOT
      security_mode = true
      password      = random_password.search.result
    EOT
  }

  noncompliant {
    resource "flexibleengine_css_cluster_v1" "reports" {
      name           = "reports"
      engine_version = "7.9.3"
    }
    resource "flexibleengine_css_cluster_v1" "off" {
      name           = "reports"
      engine_version = "7.9.3"
      security_mode  = false
    }
  }
  compliant {
    resource "flexibleengine_css_cluster_v1" "reports" {
      name           = "reports"
      engine_version = "7.9.3"
      security_mode  = true
    }
  }
  undecided {
    variable "secure" {}
    resource "flexibleengine_css_cluster_v1" "reports" {
      name           = "reports"
      engine_version = "7.9.3"
      security_mode  = var.secure
    }
  }
}

policy "HDS-TLS-506" {
  title     = { en = "Published APIs and sites are HTTPS alone", fr = "Les API et les sites publiés sont en HTTPS seul" }
  severity  = "medium"
  resources = ["flexibleengine_apig_api", "flexibleengine_waf_domain", "flexibleengine_waf_dedicated_domain"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)", "iso27001:A.5.14"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: request_protocol is required (BOTH takes HTTP too), client_protocol and server_protocol are required by the pages of the WAF; the cloud WAF reaches the server over the Internet, the dedicated one inside the VPC"
  rationale = {
    en = "BOTH, or HTTP at the edge, leaves a door where the token of an application of care goes in clear."
    fr = "BOTH, ou HTTP en bordure, laisse une porte par laquelle le jeton d’une application de soins circule en clair."
  }

  enforce {
    condition = meta.type != "flexibleengine_apig_api" || attrs.request_protocol == "HTTPS"
    error_message = {
      en = "API ${meta.address} accepts ${attrs.request_protocol}. Set request_protocol to HTTPS."
      fr = "L’API ${meta.address} accepte ${attrs.request_protocol}. Fixer request_protocol à HTTPS."
    }
    at = "request_protocol"
  }
  enforce {
    for_each  = attrs.server
    condition = each.value.client_protocol == null ? hds::undetermined("client_protocol") : upper(each.value.client_protocol) == "HTTPS"
    error_message = {
      en = "${attrs.domain} is served in clear (client_protocol ${each.value.client_protocol}). Use HTTPS."
      fr = "${attrs.domain} est servi en clair (client_protocol ${each.value.client_protocol}). Utiliser HTTPS."
    }
  }
  enforce {
    for_each  = meta.type == "flexibleengine_waf_domain" ? attrs.server[*] : []
    condition = each.value.server_protocol == null ? hds::undetermined("server_protocol") : upper(each.value.server_protocol) == "HTTPS"
    error_message = {
      en = "The WAF reaches ${each.value.address} in clear over the Internet (server_protocol ${each.value.server_protocol}). Use HTTPS."
      fr = "Le WAF atteint ${each.value.address} en clair par Internet (server_protocol ${each.value.server_protocol}). Utiliser HTTPS."
    }
  }

  remediation = {
    en = <<-EOT
      request_protocol = "HTTPS" # apig_api

      # waf_domain
      server {
        client_protocol = "HTTPS"
        server_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 443
      }
    EOT
    fr = <<-EOT
      request_protocol = "HTTPS" # apig_api

      # waf_domain
      server {
        client_protocol = "HTTPS"
        server_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 443
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_apig_api" "results" {
      for_each         = toset(["BOTH", "HTTP"])
      name             = "results"
      request_protocol = each.value
    }
    resource "flexibleengine_waf_domain" "portal" {
      domain = "portal.example.fr"
      server {
        client_protocol = "HTTP"
        server_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 80
      }
    }
    resource "flexibleengine_waf_domain" "origin" {
      domain = "portal.example.fr"
      server {
        client_protocol = "HTTPS"
        server_protocol = "HTTP"
        address         = "198.51.100.7"
        port            = 80
      }
    }
  }
  compliant {
    resource "flexibleengine_apig_api" "results" {
      name             = "results"
      request_protocol = "HTTPS"
    }
    resource "flexibleengine_waf_domain" "portal" {
      domain = "portal.example.fr"
      server {
        client_protocol = "https"
        server_protocol = "https"
        address         = "198.51.100.7"
        port            = 443
      }
    }
    resource "flexibleengine_waf_dedicated_domain" "portal" {
      domain = "portal.example.fr"
      server {
        client_protocol = "HTTPS"
        server_protocol = "HTTP"
        address         = "10.0.4.10"
        port            = 80
      }
    }
  }
  undecided {
    variable "protocol" {}
    resource "flexibleengine_apig_api" "results" {
      name             = "results"
      request_protocol = var.protocol
    }
    resource "flexibleengine_waf_domain" "portal" {
      domain = "portal.example.fr"
      server {
        server_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 443
      }
      server {
        client_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 443
      }
    }
    resource "flexibleengine_waf_domain" "server" {
      domain = "portal.example.fr"
      server {
        client_protocol = "HTTPS"
        address         = "198.51.100.7"
        port            = 443
      }
    }
  }
}
