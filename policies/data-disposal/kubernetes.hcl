policy "HDS-DSP-801" {
  title     = { en = "Persistent volumes are not recycled", fr = "Les volumes persistants ne sont pas recyclés" }
  severity  = "medium"
  resources = ["PersistentVolume"]
  supports  = ["hds:exi-05-b", "iso27001:A.7.14", "iso27001:A.8.10", "secnumcloud:9.7", "gdpr:32(1)(b)", "hipaa:164.310(d)(2)(ii)"]
  source    = "kubernetes.io, PersistentVolume: Recycle is deprecated and deletes files without erasing them; Retain is the default of a volume made by hand"
  rationale = {
    en = "Recycle hands the disk of one patient base to the next claim after a plain delete of files."
    fr = "Recycle remet le disque d’une base patient au demandeur suivant après une simple suppression de fichiers."
  }

  enforce {
    condition = coalesce(object.spec.persistentVolumeReclaimPolicy, "Retain") != "Recycle"
    error_message = {
      en = "Volume ${meta.name} is recycled: nothing proves that its content was erased. Use Retain, and erase by procedure."
      fr = "Le volume ${meta.name} est recyclé : rien ne prouve l’effacement de son contenu. Utiliser Retain et effacer selon une procédure."
    }
    at = "spec.persistentVolumeReclaimPolicy"
  }

  remediation = {
    en = <<-EOT
      persistentVolumeReclaimPolicy: Retain
    EOT
    fr = <<-EOT
      persistentVolumeReclaimPolicy: Retain
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec: {persistentVolumeReclaimPolicy: Recycle}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec: {persistentVolumeReclaimPolicy: Retain}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec: {capacity: {storage: 10Gi}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec: {persistentVolumeReclaimPolicy: "$${RECLAIM}"}
    EOT
  }
}
