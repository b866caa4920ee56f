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
