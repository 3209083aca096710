namespace SchoolSearch.App.Wiring;

/// <summary>
/// A problem that the administrator must mend before anything can start. The message says where, what and how, in
/// French.
/// </summary>
sealed class ConfigurationException(string message) : Exception(message);
