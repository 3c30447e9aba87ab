module warren

go 1.26
