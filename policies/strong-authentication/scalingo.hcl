policy "HDS-MFA-200" {
  title     = { en = "SSH keys are strong", fr = "Les clés SSH sont robustes" }
  severity  = "medium"
  resources = ["scalingo_ssh_key"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "hipaa:164.312(d)"]
  source    = "Scalingo/scalingo 2.7.4: public_key is required. RFC 4253, 6.6: the size of an RSA key is that of its modulus, which 23 bytes (184 bits) precede in the public key, six bits a character; kinds of keys that are not recognised are left open"
  rationale = {
    en = "Whoever holds this key pushes code to the applications of its owner, and so runs it beside the records. A short or DSA key can be computed by those who have the means."
    fr = "Qui détient cette clé pousse du code vers les applications de son titulaire, et l’exécute donc à côté des dossiers. Une clé courte ou DSA peut être calculée par qui en a les moyens."
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
    resource "scalingo_ssh_key" "old" { public_key = "ssh-dss AAAAB3NzaC1kc3MAAACB marie.curie" }
    resource "scalingo_ssh_key" "short" { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpa marie.curie@poste-de-garde-du-service-de-radiologie.hopital-universitaire.exemple.fr-cle-de-secours-pour-les-astreintes-de-nuit-et-de-fin-de-semaine-2016-reconduite-en-2019" }
    resource "scalingo_ssh_key" "almost" { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgADBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWg==" }
    resource "scalingo_ssh_key" "empty" { public_key = "ssh-rsa" }
  }
  compliant {
    resource "scalingo_ssh_key" "curie" { public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRlbW8gZGVtbyBkZW1vIGRlbW8gZGVtbyBkZW1vIDEy marie.curie" }
    resource "scalingo_ssh_key" "ci" { public_key = " ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY= ci" }
    resource "scalingo_ssh_key" "long" { public_key = " ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDBWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo=" }
  }
  undecided {
    variable "key" {}
    resource "scalingo_ssh_key" "curie" { public_key = var.key }
    resource "scalingo_ssh_key" "other" { public_key = "ssh-unknown AAAA marie.curie" }
  }
}
