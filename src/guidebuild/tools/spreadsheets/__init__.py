"""Tables of other programs: CSV and workbooks to cells that know where they stand."""
