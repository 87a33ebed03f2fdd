//! Every format with every hostile text.
