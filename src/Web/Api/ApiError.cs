using System.ComponentModel;
using System.Text.Json.Serialization;

namespace SchoolSearch.Web.Api;

record ApiError(
    [property: JsonPropertyName("erreur"), Description("Ce qui ne va pas, en une phrase.")]
    string Message);

/// <summary>The engine does not answer; a call for help is answered all the same.</summary>
sealed record ApiUnavailable(
    string Message,
    [property: JsonPropertyName("aide"), JsonPropertyOrder(1)]
    ApiHelp? Help = null) : ApiError(Message);
