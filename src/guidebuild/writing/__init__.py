"""Finished files into a folder: whole sets or nothing, each with a manifest, and only over what is ours.

`writer` is the door. `turns` lets one writer at a time into a folder, `ownership` says what may be replaced, `manifest`
what a set is, `commit` puts all files in place or none, and `verifying` holds a folder against its manifests.
"""
