policy "HDS-ENC-800" {
  title     = { en = "Storage classes encrypt their volumes", fr = "Les classes de stockage chiffrent leurs volumes" }
  severity  = "high"
  resources = ["storage.k8s.io/StorageClass"]
  supports  = ["hds:exi-05-b", "iso27001:A.7.10", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "CSI drivers: scaleway-csi, osc-bsu-csi-driver, ceph-csi and longhorn do not encrypt unless parameters.encrypted is the string true; aws-ebs-csi-driver follows the default of the account, which is left open; other drivers are not judged"
  rationale = {
    en = "A volume that is not encrypted can be read by whoever gets the disk, a snapshot of it, or the host."
    fr = "Un volume non chiffré se lit par quiconque obtient le disque, un instantané ou l’hôte."
  }

  filter = contains([
    "ebs.csi.aws.com", "csi.scaleway.com", "bsu.csi.outscale.com", "driver.longhorn.io",
    "rbd.csi.ceph.com", "cephfs.csi.ceph.com",
  ], object.provisioner)

  locals {
    value    = try(tostring(object.parameters.encrypted), null)
    accepted = object.provisioner == "csi.scaleway.com" ? ["1", "t", "T", "TRUE", "true", "True"] : ["true"]
  }

  enforce {
    condition = local.value == null && object.provisioner == "ebs.csi.aws.com" ? hds::undetermined("the encryption by default of the account", "le chiffrement par défaut du compte") : (
      contains(local.accepted, coalesce(local.value, "false"))
    )
    error_message = {
      en = "Storage class ${meta.name} (${object.provisioner}) creates volumes in clear: encrypted is ${coalesce(local.value, "not set")}. Set parameters.encrypted to true (a string)."
      fr = "La classe de stockage ${meta.name} (${object.provisioner}) crée des volumes en clair : encrypted vaut ${coalesce(local.value, "(absent)")}. Fixer parameters.encrypted à true (une chaîne)."
    }
    at = "parameters.encrypted"
  }

  remediation = {
    en = <<-EOT
      parameters:
        encrypted: "true"
    EOT
    fr = <<-EOT
      parameters:
        encrypted: "true"
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: csi.scaleway.com
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClassList
      items:
        - {metadata: {name: longhorn}, provisioner: driver.longhorn.io}
        - {metadata: {name: blocks}, provisioner: rbd.csi.ceph.com, parameters: {encrypted: "True"}}
        - {metadata: {name: files}, provisioner: cephfs.csi.ceph.com}
        - {metadata: {name: ebs}, provisioner: ebs.csi.aws.com, parameters: {encrypted: "false"}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: bsu.csi.outscale.com
      parameters: {encrypted: "true"}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClassList
      items:
        - {metadata: {name: a}, provisioner: csi.scaleway.com, parameters: {encrypted: "true"}}
        - {metadata: {name: b}, provisioner: csi.scaleway.com, parameters: {encrypted: "True"}}
        - {metadata: {name: c}, provisioner: csi.scaleway.com, parameters: {encrypted: "TRUE"}}
        - {metadata: {name: d}, provisioner: csi.scaleway.com, parameters: {encrypted: "t"}}
        - {metadata: {name: e}, provisioner: csi.scaleway.com, parameters: {encrypted: "T"}}
        - {metadata: {name: f}, provisioner: csi.scaleway.com, parameters: {encrypted: "1"}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: ebs.csi.aws.com
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: local}
      provisioner: kubernetes.io/no-provisioner
    EOT
  }
}

policy "HDS-ENC-807" {
  title     = { en = "Secrets are encrypted in etcd before they are written", fr = "Les Secrets sont chiffrés dans etcd dès leur écriture" }
  severity  = "critical"
  resources = ["apiserver.config.k8s.io/EncryptionConfiguration"]
  supports  = ["hds:exi-05-b", "iso27001:A.5.17", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "kubernetes.io, Encrypting confidential data at rest: the first provider of a list writes, the others only read; identity does not encrypt"
  rationale = {
    en = "The first provider is the one that writes. With identity first, every Secret goes to etcd in clear although the file looks like encryption."
    fr = "C’est le premier fournisseur qui écrit. Avec identity en tête, chaque Secret part en clair dans etcd alors que le fichier semble chiffrer."
  }

  locals {
    covering = [
      for entry in coalesce(object.resources, []) : entry
      if anytrue([for name in coalesce(entry.resources, []) : contains(["secrets", "*.", "*.*"], name)])
    ]
  }

  enforce {
    for_each  = local.covering
    condition = try(each.value.providers[0].identity == null, hds::undetermined("providers"))
    error_message = {
      en = "identity comes first for ${join(", ", each.value.resources)}: they are written in clear. Put kms or secretbox first and identity last."
      fr = "identity vient en premier pour ${join(", ", each.value.resources)} : écriture en clair. Placer kms ou secretbox en premier et identity en dernier."
    }
  }

  enforce {
    condition = length(local.covering) > 0
    error_message = {
      en = "No entry of ${meta.address} covers secrets: they are written in clear. Add secrets to resources."
      fr = "Aucune entrée de ${meta.address} ne couvre secrets : écriture en clair. Ajouter secrets à resources."
    }
  }

  remediation = {
    en = <<-EOT
      resources:
        - resources: [secrets]
          providers:
            - kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}
            - identity: {}
    EOT
    fr = <<-EOT
      resources:
        - resources: [secrets]
          providers:
            - kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}
            - identity: {}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: [secrets]
          providers:
            - identity: {}
            - secretbox: {keys: [{name: k1, secret: "$${KEY}"}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: [configmaps]
          providers:
            - kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources: [{providers: [{identity: {}}]}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: [secrets, configmaps]
          providers:
            - kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}
            - identity: {}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: ["*."]
          providers: [{kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}}]
      ---
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: ["*.*"]
          providers: [{kms: {apiVersion: v2, name: vault, endpoint: "unix:///var/run/kms.sock"}}]
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources:
        - resources: ["$${RESOURCES}"]
          providers:
            - identity: {}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apiserver.config.k8s.io/v1
      kind: EncryptionConfiguration
      resources: [{resources: [secrets], providers: []}]
    EOT
  }
}

policy "HDS-ENC-813" {
  title     = { en = "Secrets are not committed in clear", fr = "Les Secrets ne sont pas versionnés en clair" }
  severity  = "critical"
  resources = ["Secret"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source    = "kubernetes.io, Secret: data is base64, which is not encryption; SOPS leaves values that start with ENC[; a certificate is public, and a name of a user, a host, a port or a database (username of kubernetes.io/basic-auth) is no secret by itself; a placeholder that something else fills in is left open"
  rationale = {
    en = "Base64 hides nothing: whoever reads the repository, or an old commit of it, has the credential and what it protects."
    fr = "Le base64 ne cache rien : quiconque lit le dépôt, ou un ancien commit, détient l’identifiant et ce qu’il protège."
  }

  filter = length(local.values) > 0

  locals {
    names  = "(?:^|[._-])(?:user(?:_?name)?|login|host(?:_?name)?|port|database|db_?name)$"
    public = ["ca.crt", "ca.pem", "tls.crt", "service-ca.crt", "namespace"]
    values = {
      for name, value in merge(coalesce(object.data, {}), coalesce(object.stringData, {})) : name => value
      if !contains(local.public, name) && length(regexall(local.names, lower(name))) == 0 && value != null
    }
  }

  enforce {
    for_each = local.values
    condition = (
      each.value == "" || startswith(each.value, "ENC[") ||
      (hds::is_placeholder(each.value) || hds::is_placeholder(try(base64decode(each.value), "none"))) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    )
    error_message = {
      en = "Secret ${meta.name} carries the value of ${each.key} in clear. Replace it by an ExternalSecret or a SealedSecret, or encrypt it with SOPS, and renew the credential."
      fr = "Le Secret ${meta.name} contient la valeur de ${each.key} en clair. Le remplacer par un ExternalSecret ou un SealedSecret, ou le chiffrer avec SOPS, puis renouveler l’identifiant."
    }
  }

  remediation = {
    en = <<-EOT
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: database}
      spec:
        secretStoreRef: {kind: ClusterSecretStore, name: vault}
        target: {name: database}
        data:
          - secretKey: password
            remoteRef: {key: telemedicine/database, property: password}
    EOT
    fr = <<-EOT
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: database}
      spec:
        secretStoreRef: {kind: ClusterSecretStore, name: vault}
        target: {name: database}
        data:
          - secretKey: password
            remoteRef: {key: telemedicine/database, property: password}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: database}
      stringData: {password: not-a-real-password}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: database}
      data: {username: cmVjb3Jkcw==, password: bm90LWEtcmVhbC1wYXNzd29yZA==}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: superuser}
      stringData: {superuser: not-a-real-password}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: key}
      stringData: {user.key: not-a-real-key}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: database}
      stringData: {password: "ENC[AES256_GCM,data:x,type:str]"}
      sops: {version: 3.9.0}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: database}
      data: {password: ""}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: database}
      stringData: {password: "$${DATABASE_PASSWORD}"}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: placeholder}
      stringData: {password: <password>}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: encoded}
      data: {password: PHBhc3N3b3JkPg==}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Secret
      metadata: {name: authority}
      stringData: {ca.crt: x, ca.pem: x, tls.crt: x, service-ca.crt: x, namespace: records}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: place}
      stringData: {username: records, DB_USER: records, login: records, PG_HOST: db.exemple.fr, db-hostname: db.exemple.fr, port: "5432", database: records, db_name: records}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: empty}
      data: {password: null}
    EOT
  }
}
