use clap::Parser;

fn main() {
    let command_line = wasm_pack::Cli::parse();
    wasm_pack::PBAR.set_log_level(command_line.log_level);
    wasm_pack::PBAR.set_quiet(command_line.quiet);
    if let Err(error) = wasm_pack::command::run_wasm_pack(command_line.cmd) {
        eprintln!("error: {error:?}");
        std::process::exit(1);
    }
}
