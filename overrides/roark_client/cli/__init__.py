"""The command line `roark`. It uses the client's public names alone, and can be deleted with this folder.

    program          runs a command line: the root group, errors, the exit status
    registry         which commands there are, and the module of each: imported when it is used
    exit_status      what an error is called, and the exit status it gives
    shared_options   the options that every command has

    operation_groups a group for each resource and a command for each operation, made of the generated table
    operation_flags  the arguments and flags of an operation
    flag_values      the text of a flag as a JSON value
    body_data        --data: JSON or YAML, from a file or standard input
    api_command      `roark api`: any request
    auth_group       `roark auth`; credentials: where a token is kept
    doctor_command   `roark doctor`
    feature_command  `roark gate`, `values`, `import`, `relay`: commands that other folders of the package bring
    completion_command  `roark completion`

    connection       the client that a command sends with
    rows             what a command prints, as JSON values
    output           the formats
    rich_output      tables and colours, for a terminal
    terminal_text    text from elsewhere, made harmless

A group of commands is a click command in a module of its own; `registry.COMMANDS` names it. It can be anywhere.
The registry alone names the features, as text: a feature can be deleted with its folder.
"""
