policy "HDS-MFA-300" {
  title     = { en = "People sign in through the identity provider", fr = "Les personnes se connectent par le fournisseur d’identité" }
  severity  = "low"
  resources = ["scaleway_iam_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "scaleway/scaleway 2.81.0: scaleway_iam_saml turns on single sign-on of the organization; two factors have no argument. Without it here, it may be set elsewhere: left open"
  rationale = {
    en = "The console reaches everything. Signed in with a password alone, one phishing letter to one engineer is enough."
    fr = "La console donne accès à tout. Avec un simple mot de passe, un seul courriel d’hameçonnage à un seul ingénieur suffit."
  }

  enforce {
    condition = length(hds::resources("scaleway_iam_saml")) > 0 || hds::undetermined("single sign-on or two factors in the organization", "l’authentification unique ou à deux facteurs de l’organisation")
    error_message = {
      en = "User ${attrs.username} is not shown to sign in with two factors."
      fr = "Rien ne montre que l’utilisateur ${attrs.username} se connecte avec deux facteurs."
    }
    never_false = "single sign-on may be set outside this code, and two factors are not in the provider: it is left open"
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_iam_saml" "sso" {}

      Where two factors are enforced in the console, suppress this finding with that reason.
    EOT
    fr = <<-EOT
      resource "scaleway_iam_saml" "sso" {}

      Si les deux facteurs sont imposés dans la console, justifier ainsi l’exception.
    EOT
  }

  compliant {
    resource "scaleway_iam_saml" "sso" {}
    resource "scaleway_iam_user" "curie" {
      username = "marie.curie"
      email    = "marie.curie@exemple.fr"
    }
  }
  undecided {
    resource "scaleway_iam_user" "curie" {
      username = "marie.curie"
      email    = "marie.curie@exemple.fr"
    }
  }
}

policy "HDS-MFA-301" {
  title     = { en = "Kubernetes clusters authenticate people by an identity provider", fr = "Les clusters Kubernetes authentifient les personnes par un fournisseur d’identité" }
  severity  = "low"
  resources = ["scaleway_k8s_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "scaleway/scaleway 2.81.0: open_id_connect_config is optional and computed; without it people use Scaleway IAM or the administrator's kubeconfig, which the code does not tell: left open"
  rationale = {
    en = "A kubeconfig passed from hand to hand is one administrator for ten people. An identity provider gives back the names, and asks for the second factor."
    fr = "Un kubeconfig passé de main en main fait un seul administrateur pour dix personnes. Un fournisseur d’identité rend les noms, et demande le second facteur."
  }

  enforce {
    condition = length(coalesce(attrs.open_id_connect_config, [])) > 0 || hds::undetermined("open_id_connect_config, or access through Scaleway IAM", "open_id_connect_config, ou l’accès par l’IAM de Scaleway")
    error_message = {
      en = "Cluster ${attrs.name} is not shown to know who signs in."
      fr = "Rien ne montre que le cluster ${attrs.name} sait qui se connecte."
    }
    at          = "open_id_connect_config"
    never_false = "people may sign in through Scaleway IAM, which is not in the code: it is left open"
  }

  remediation = {
    en = <<-EOT
      open_id_connect_config {
        issuer_url     = "https://sso.example.fr/realms/health"
        client_id      = "kubernetes"
        groups_claim   = ["groups"]
        required_claim = ["acr=mfa"]
      }
    EOT
    fr = <<-EOT
      open_id_connect_config {
        issuer_url     = "https://sso.exemple.fr/realms/sante"
        client_id      = "kubernetes"
        groups_claim   = ["groups"]
        required_claim = ["acr=mfa"]
      }
    EOT
  }

  compliant {
    resource "scaleway_k8s_cluster" "app" {
      name = "app"
      open_id_connect_config {
        issuer_url = "https://sso.exemple.fr/realms/sante"
        client_id  = "kubernetes"
      }
    }
  }
  undecided {
    resource "scaleway_k8s_cluster" "app" { name = "app" }
  }
}

policy "HDS-MFA-302" {
  title     = { en = "SSH keys are strong", fr = "Les clés SSH sont robustes" }
  severity  = "medium"
  resources = ["scaleway_iam_ssh_key", "scaleway_account_ssh_key"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "hipaa:164.312(d)"]
  source    = "scaleway/scaleway 2.81.0: public_key is required. RFC 4253, 6.6: the size of an RSA key is that of its modulus, which 23 bytes (184 bits) precede in the public key, six bits a character; kinds of keys that are not recognised are left open"
  rationale = {
    en = "An SSH key opens every server of the project. A short or DSA key made ten years ago can be computed by those who have the means."
    fr = "Une clé SSH ouvre tous les serveurs du projet. Une clé courte ou DSA, créée il y a dix ans, peut être calculée par qui en a les moyens."
  }

  locals {
    words = split(" ", trimspace(attrs.public_key))
    kind  = local.words[0]
    body  = replace(try(local.words[1], "none"), "=", "")
  }

  enforce {
    condition = (
      local.kind == "ssh-rsa"
      ? length(local.body) * 6 >= settings.rsa_key_bits + 184
      : local.kind != "ssh-dss" && (can(regex("ed25519|ecdsa-", local.kind)) || hds::undetermined("public_key"))
    )
    error_message = {
      en = "SSH key ${meta.name} is too weak (${local.kind}). Use ed25519, or a longer RSA key."
      fr = "La clé SSH ${meta.name} est trop faible (${local.kind}). Utiliser ed25519, ou une clé RSA plus longue."
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
    resource "scaleway_iam_ssh_key" "old" { public_key = "ssh-dss AAAAB3NzaC1kc3MAAACB marie.curie" }
    resource "scaleway_iam_ssh_key" "short" { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa marie.curie@poste-de-garde-du-service-de-radiologie.hopital-universitaire.exemple.fr-cle-de-secours-pour-les-astreintes-de-nuit-et-de-fin-de-semaine-2016-reconduite-en-2019" }
    resource "scaleway_iam_ssh_key" "almost" { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgADBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWg==" }
    resource "scaleway_iam_ssh_key" "empty" { public_key = "ssh-rsa" }
  }
  compliant {
    resource "scaleway_iam_ssh_key" "curie" { public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRlbW8gZGVtbyBkZW1vIGRlbW8gZGVtbyBkZW1vIDEy marie.curie" }
    resource "scaleway_iam_ssh_key" "ci" { public_key = " ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY= ci" }
    resource "scaleway_iam_ssh_key" "long" { public_key = " ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo=" }
  }
  undecided {
    variable "key" {}
    resource "scaleway_account_ssh_key" "curie" { public_key = var.key }
    resource "scaleway_iam_ssh_key" "other" { public_key = "ssh-unknown AAAA marie.curie" }
  }
}
