-- Names and password are those of SampleMariaDb.
CREATE DATABASE IF NOT EXISTS sample CHARACTER SET utf8mb4;
DROP USER IF EXISTS ''@'localhost';
CREATE OR REPLACE USER 'sample_reader'@'%' IDENTIFIED BY 'sample-secret';
GRANT ALL ON sample.* TO 'sample_reader'@'%';
