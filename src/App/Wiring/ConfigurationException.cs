namespace SchoolSearch.App.Wiring;

/// <summary>
/// Something that the administrator has to mend before anything can start. The message says where, what and how, in
/// French.
/// </summary>
sealed class ConfigurationException(string message) : Exception(message);
