policy "HDS-SOV-300" {
  title     = { en = "Observability data stays with operators under European law", fr = "Les données d’observabilité restent chez des opérateurs de droit européen" }
  severity  = "medium"
  resources = ["scaleway_cockpit_exporter"]
  supports  = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source    = "scaleway/scaleway 2.81.0: datadog_destination sends to Datadog, by default to its site in the United States; endpoint of otlp_destination is required. State of incorporation Delaware: Form 10-K of Datadog, Inc. (2023), of New Relic, Inc. (2020) and of Dynatrace, Inc. (2020), Form 8-K of Splunk Inc. (2024), whose product receives at signalfx.com (Splunk documentation), and Raintank, Inc., which is Grafana Labs (terms of service of Pyroscope, 2023). Scaleway SAS and OVH SAS are French (their terms of service). Under what law Honeycomb is was not read, and who operates another host is not known: left open"
  rationale = {
    en = "Traces and logs of a health platform tell who consults whom. HDS does not forbid a foreign operator: it asks to disclose the exposure and what is done about it."
    fr = "Traces et journaux d’une plateforme de santé disent qui consulte qui. HDS n’interdit pas un opérateur étranger : il demande de déclarer l’exposition et les mesures prises."
  }

  locals {
    hosts    = [for destination in coalesce(attrs.otlp_destination, []) : lower(try(regex("^(?:[A-Za-z+]+://)?(?:[^@/]*@)?([^:/?#]+)", destination.endpoint)[0], "none"))]
    american = ["datadoghq.com", "datadoghq.eu", "nr-data.net", "newrelic.com", "grafana.net", "dynatrace.com", "signalfx.com", "splunkcloud.com"]
    european = ["scw.cloud", "scaleway.com", "ovh.com"]
  }

  enforce {
    condition = length(coalesce(attrs.datadog_destination, [])) == 0
    error_message = {
      en = "Exporter ${attrs.name} sends observability data to Datadog, under the law of the United States. Use a European operator, or declare the exposure and suppress this finding with a reason."
      fr = "L’export ${attrs.name} envoie les données d’observabilité à Datadog, soumis au droit des États-Unis. Utiliser un opérateur européen, ou déclarer l’exposition et justifier l’exception."
    }
    at = "datadog_destination"
  }

  enforce {
    for_each = local.hosts
    condition = (
      anytrue([for domain in local.american : endswith(".${each.value}", ".${domain}")])
      ? false
      : anytrue([for domain in local.european : endswith(".${each.value}", ".${domain}")]) || hds::undetermined("who operates ${each.value}", "qui exploite ${each.value}")
    )
    error_message = {
      en = "Exporter ${attrs.name} sends observability data to ${each.value}, whose operator is a company of the United States. Use a European operator, or declare the exposure and suppress this finding with a reason."
      fr = "L’export ${attrs.name} envoie les données d’observabilité à ${each.value}, dont l’opérateur est une société des États-Unis. Utiliser un opérateur européen, ou déclarer l’exposition et justifier l’exception."
    }
    at = "otlp_destination"
  }

  remediation = {
    en = <<-EOT
      otlp_destination {
        endpoint = "https://otel.example.fr"
      }
    EOT
    fr = <<-EOT
      otlp_destination {
        endpoint = "https://otel.exemple.fr"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_cockpit_exporter" "datadog" {
      name          = "datadog"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      datadog_destination {
        api_key  = "none"
        endpoint = "https://api.datadoghq.eu"
      }
    }
    resource "scaleway_cockpit_exporter" "otlp" {
      for_each = toset([
        "https://OTLP.Datadoghq.com/v1", "otlp.datadoghq.eu:4317", "https://otlp.eu01.nr-data.net", "https://newrelic.com", "https://otlp-gateway-prod-eu-west-2.grafana.net/otlp",
        "https://key@api.newrelic.com", "https://abc.live.dynatrace.com/api/v2/otlp", "https://ingest.eu0.signalfx.com", "https://http-inputs.splunkcloud.com",
      ])
      name          = "otlp"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = each.value
      }
    }
  }
  compliant {
    resource "scaleway_cockpit_exporter" "otlp" {
      for_each      = toset(["https://11111111.traces.cockpit.fr-par.scw.cloud/otlp", "https://api.scaleway.com", "https://gra2.logs.ovh.com"])
      name          = "otlp"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = each.value
      }
    }
  }
  undecided {
    resource "scaleway_cockpit_exporter" "otlp" {
      for_each      = toset(["https://otel.exemple.fr", "https://api.eu1.honeycomb.io", "https://notdatadoghq.com", "https://notscw.cloud"])
      name          = "otlp"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = each.value
      }
    }
  }
}

policy "HDS-SOV-301" {
  title     = { en = "Cluster access does not rest on a known identity provider of the United States", fr = "L’accès aux clusters ne repose pas sur un fournisseur d’identité connu pour être américain" }
  severity  = "low"
  resources = ["scaleway_k8s_cluster"]
  supports  = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)"]
  source    = "scaleway/scaleway 2.81.0: open_id_connect_config is optional, issuer_url is required in it. State of incorporation Delaware: Form 10-K of Alphabet Inc. (2019), the parent of Google, of Okta, Inc. (2023), whose product Auth0 is, of Ping Identity Holding Corp. (2021) and of Amazon.com, Inc. (2023), Form 8-K of GitLab Inc. (2024); Washington: Form 10-K of Microsoft Corporation (2024), whose product GitHub is. OneLogin, Inc. is in San Francisco (OneLogin, privacy notice of 2020). Nothing is said of other hosts"
  rationale = {
    en = "Whoever issues the tokens may issue one for themselves, or be ordered to. The law allows it, and asks to say so to the customer."
    fr = "Qui émet les jetons peut s’en émettre un, ou en recevoir l’ordre. La loi l’admet, et demande de le dire au client."
  }

  locals {
    hosts    = [for oidc in coalesce(attrs.open_id_connect_config, []) : lower(try(regex("^https?://(?:[^@/]*@)?([^:/?#]+)", oidc.issuer_url)[0], "none"))]
    american = ["google.com", "googleapis.com", "microsoftonline.com", "windows.net", "okta.com", "okta-emea.com", "auth0.com", "onelogin.com", "pingone.eu", "pingone.com", "amazonaws.com", "githubusercontent.com", "gitlab.com"]
  }

  enforce {
    for_each  = local.hosts
    condition = !anytrue([for domain in local.american : endswith(".${each.value}", ".${domain}")])
    error_message = {
      en = "Access to cluster ${attrs.name} rests on ${each.value}, whose operator is a company of the United States. Declare the exposure and suppress this finding with a reason, or use an identity provider of your own."
      fr = "L’accès au cluster ${attrs.name} repose sur ${each.value}, dont l’opérateur est une société des États-Unis. Déclarer l’exposition et justifier l’exception, ou utiliser son propre fournisseur d’identité."
    }
    at = "open_id_connect_config.issuer_url"
  }

  remediation = {
    en = <<-EOT
      open_id_connect_config {
        issuer_url = "https://sso.example.fr/realms/health"
        client_id  = "kubernetes"
      }
    EOT
    fr = <<-EOT
      open_id_connect_config {
        issuer_url = "https://sso.exemple.fr/realms/sante"
        client_id  = "kubernetes"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_cluster" "app" {
      for_each = toset([
        "https://accounts.google.com", "https://securetoken.googleapis.com/app", "https://login.microsoftonline.com/tenant/v2.0", "https://sts.windows.net/tenant/", "https://sante.okta.com", "https://sante.okta-emea.com",
        "https://SANTE.eu.auth0.com/", "https://sante.onelogin.com/oidc/2", "https://auth.pingone.eu/as", "https://auth.pingone.com/as", "https://cognito-idp.eu-west-3.amazonaws.com/pool", "https://token.actions.githubusercontent.com", "https://gitlab.com",
      ])
      name = "app"
      open_id_connect_config {
        issuer_url = each.value
        client_id  = "kubernetes"
      }
    }
  }
  compliant {
    resource "scaleway_k8s_cluster" "bare" { name = "bare" }
    resource "scaleway_k8s_cluster" "app" {
      for_each = toset(["https://sso.exemple.fr/realms/sante", "https://notgitlab.com", "sso"])
      name     = "app"
      open_id_connect_config {
        issuer_url = each.value
        client_id  = "kubernetes"
      }
    }
  }
  undecided {
    variable "issuer" {}
    resource "scaleway_k8s_cluster" "app" {
      name = "app"
      open_id_connect_config {
        issuer_url = var.issuer
        client_id  = "kubernetes"
      }
    }
  }
}
